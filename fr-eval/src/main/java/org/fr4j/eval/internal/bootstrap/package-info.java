/// What the subject bootstrap runs on; not for users.
@NullMarked
package org.fr4j.eval.internal.bootstrap;

import org.jspecify.annotations.NullMarked;

/// What the judging of projections runs on; not for users.
@NullMarked
package org.fr4j.eval.internal.projection;

import org.jspecify.annotations.NullMarked;

/// What sessions of our own backends have in common.
@NullMarked
package org.fr4j.embedding.internal.session;

import org.jspecify.annotations.NullMarked;

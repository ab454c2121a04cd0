/// What tests share: data beside the checkout, and Python as an oracle.
@NullMarked
package org.fr4j.eval.internal.testing;

import org.jspecify.annotations.NullMarked;

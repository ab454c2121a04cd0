/// Reading columns of CSV files; not for users.
@NullMarked
package org.fr4j.eval.internal.csv;

import org.jspecify.annotations.NullMarked;

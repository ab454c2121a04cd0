/// What shorter forms of sparse embeddings cost in accuracy: for projections of 4,096 values after
/// a ReLU to 512 or 256 dense ones.
///
/// [org.fr4j.eval.projection.ProjectionReport] judges several forms side by side, against the
/// sparse rows they were made of, and writes a page and a file of figures.
@NullMarked
package org.fr4j.eval.projection;

import org.jspecify.annotations.NullMarked;

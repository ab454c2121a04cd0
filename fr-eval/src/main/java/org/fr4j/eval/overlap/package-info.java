/// Subjects that databases share: who is tested on must not be who was trained on.
///
/// Start at [org.fr4j.eval.overlap.Overlap], which finds the subjects that two databases share, by
/// name, by the centres of their embeddings ([org.fr4j.eval.overlap.SubjectCentres]), or both;
/// every hit carries its evidence and a verdict. [org.fr4j.eval.overlap.TrainingSet] removes the
/// subjects of a test from a training set; [org.fr4j.eval.overlap.OverlapTable] counts unions and
/// intersections of several databases and draws them. Close the centres when you are done.
@NullMarked
package org.fr4j.eval.overlap;

import org.jspecify.annotations.NullMarked;

/// A limit on a figure, for a team's continuous integration.
///
/// [org.fr4j.eval.gate.Gate] is read from a text such as `fmr-max-over-geomean<=2` and holds an
/// [org.fr4j.eval.Evaluation] to it.
@NullMarked
package org.fr4j.eval.gate;

import org.jspecify.annotations.NullMarked;

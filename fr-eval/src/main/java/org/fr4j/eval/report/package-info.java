/// An evaluation as a file to show: HTML for people, JSON for programs.
///
/// [org.fr4j.eval.report.VerificationReport] writes both from an [org.fr4j.eval.Evaluation].
@NullMarked
package org.fr4j.eval.report;

import org.jspecify.annotations.NullMarked;

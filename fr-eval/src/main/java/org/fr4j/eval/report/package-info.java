/// Evaluations as files to show: HTML for people, JSON and CSV for programs.
///
/// [org.fr4j.eval.report.VerificationReport] writes all three from one [org.fr4j.eval.Evaluation]
/// or several side by side. Faces are shown only where [org.fr4j.eval.report.FaceImages] are given.
@NullMarked
package org.fr4j.eval.report;

import org.jspecify.annotations.NullMarked;

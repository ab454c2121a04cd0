/// The building blocks of a report: escaped text, a page, plots as inline SVG.
@NullMarked
package org.fr4j.eval.internal.html;

import org.jspecify.annotations.NullMarked;

/// The file of an index, as docs/formats/match-index.md describes it.
@NullMarked
package org.fr4j.index.internal.file;

import org.jspecify.annotations.NullMarked;

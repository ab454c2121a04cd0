/// Codes of a gallery that exclude templates without reading them.
///
/// Start with [org.fr4j.index.internal.code.CodedGallery]: what is stored and how it is made. The
/// proof that an excluded template can't be an answer stands in
/// [org.fr4j.index.internal.code.Stage], the arithmetic in `NibbleKernel` (one probe) and
/// `ShortTile` (many), the searches in [org.fr4j.index.internal.code.CodedScan] and
/// [org.fr4j.index.internal.code.CodedTileScan].
@NullMarked
package org.fr4j.index.internal.code;

import org.jspecify.annotations.NullMarked;

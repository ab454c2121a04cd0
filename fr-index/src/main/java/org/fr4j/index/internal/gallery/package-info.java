/// What lies below a gallery: parts of templates, snapshots of them that searches hold on to, the
/// one writer, and the thread that merges parts and frees memory.
///
/// Start with [org.fr4j.index.internal.gallery.Snapshot].
@NullMarked
package org.fr4j.index.internal.gallery;

import org.jspecify.annotations.NullMarked;

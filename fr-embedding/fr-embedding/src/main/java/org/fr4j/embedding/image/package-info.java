/// Pixels: [org.fr4j.embedding.image.ImageFile] decodes files into
/// [org.fr4j.embedding.image.RgbImage].
@NullMarked
package org.fr4j.embedding.image;

import org.jspecify.annotations.NullMarked;

/// The backend `cuda`: networks on an NVIDIA card.
///
/// Put this module on the class path and [org.fr4j.embedding.EmbeddingBackends] finds it; where
/// there is no card, it is passed over with the reason. It needs the driver and nothing else of
/// CUDA. Start the JVM with `--enable-native-access=ALL-UNNAMED`, or it warns. What lies below
/// `internal` is not for use.
@NullMarked
package org.fr4j.embedding.cuda;

import org.jspecify.annotations.NullMarked;

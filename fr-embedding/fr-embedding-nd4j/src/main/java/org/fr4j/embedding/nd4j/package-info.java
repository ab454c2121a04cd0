/// The backend `nd4j`: networks whose matrix products ND4J computes, and embeddings as INDArrays.
///
/// Put this module on the class path and [org.fr4j.embedding.EmbeddingBackends] finds the backend;
/// it ranks below `vector`, which is faster. Who has INDArrays starts with
/// [org.fr4j.embedding.nd4j.Nd4jArrays]. Two things only the one who starts the JVM can do:
/// `OMP_WAIT_POLICY=PASSIVE` in the environment, without which ND4J's waiting threads take the
/// processors from others (ten times slower was seen on busy ones), and `OMP_NUM_THREADS`, how many
/// there are: 1 is the steadiest where the caller has threads of its own. The flags
/// `--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow` silence the warnings
/// of a JDK 25.
@NullMarked
package org.fr4j.embedding.nd4j;

import org.jspecify.annotations.NullMarked;

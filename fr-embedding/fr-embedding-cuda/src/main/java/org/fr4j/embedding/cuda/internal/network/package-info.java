/// Networks on the card.
///
/// A [org.fr4j.embedding.cuda.internal.network.Plan] turns a network into steps, buffers and
/// constants, without a card; a [org.fr4j.embedding.cuda.internal.network.CudaSession] holds the
/// constants on a card and runs the steps on [org.fr4j.embedding.cuda.internal.network.Workspace]s.
@NullMarked
package org.fr4j.embedding.cuda.internal.network;

import org.jspecify.annotations.NullMarked;

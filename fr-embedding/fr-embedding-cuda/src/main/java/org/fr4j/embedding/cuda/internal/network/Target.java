package org.fr4j.embedding.cuda.internal.network;

/// What a plan is made for.
///
/// @param processors multiprocessors of the card, each of which wants a block
/// @param tf32 whether convolutions may round their factors to TF32 for the tensor cores
record Target(int processors, boolean tf32) {}

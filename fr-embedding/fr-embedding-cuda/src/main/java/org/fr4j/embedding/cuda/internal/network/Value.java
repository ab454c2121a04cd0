package org.fr4j.embedding.cuda.internal.network;

/// A value of the network in its buffer.
record Value(int buffer, View view) {}

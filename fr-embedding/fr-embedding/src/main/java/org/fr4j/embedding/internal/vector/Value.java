package org.fr4j.embedding.internal.vector;

/// A value of the network in its buffer.
record Value(int buffer, Layout layout) {}

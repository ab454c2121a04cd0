/// Files in and out: [org.fr4j.core.io.Manifest] reads labels from CSV, [org.fr4j.core.io.Npy]
/// reads, writes and maps embeddings as NumPy arrays. Every write goes to a temporary name, is
/// forced to the disk and renamed.
@NullMarked
package org.fr4j.core.io;

import org.jspecify.annotations.NullMarked;

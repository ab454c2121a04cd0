package org.fr4j.index.internal.code;

/// Memory of one [CodedScan], used again by another when it is done.
final class Workspace {
  /// The steps that the worker took.
  final int[] steps;

  /// Templates to look at.
  final int[] ids = new int[CodedScan.CHUNK];

  /// Sums of those looked at together.
  final int[] bounds = new int[ByteKernel.GROUP];

  Workspace(int size) {
    steps = new int[CodedScan.steps(size)];
  }
}

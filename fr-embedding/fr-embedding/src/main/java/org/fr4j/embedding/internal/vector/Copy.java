package org.fr4j.embedding.internal.vector;

/// Moves numbers from one buffer to another.
final class Copy implements Step {
  private final Value input;
  private final Value output;
  private final Moves moves;

  Copy(Value input, int[] from, Value output, int[] to) {
    this.input = input;
    this.output = output;
    this.moves = Moves.of(from, to);
  }

  @Override
  public void run(Workspace workspace, int first, int count) {
    for (int sample = first; sample < first + count; sample++) {
      moves.copy(
          workspace.buffer(input.buffer()),
          input.at(sample),
          workspace.buffer(output.buffer()),
          output.at(sample));
    }
  }
}

package org.fr4j.bench;

import java.util.List;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.index.Candidate;
import org.fr4j.index.MatchIndex;
import org.fr4j.index.Search;

/// A million lifelike templates of 256 dimensions, coded and as floats, 1,024 probes together and
/// their ten best.
final class MillionTogether implements AutoCloseable {
  final List<List<Candidate>> best;

  private final EmbeddingMatrix probes = Galleries.lifelike(Million.PROBES, 2);
  private final MatchIndex index;
  private final MatchIndex plain;

  /// Makes both indexes, and checks that codes change no answer.
  MillionTogether() {
    try (EmbeddingMatrix gallery = Galleries.lifelike(Million.TEMPLATES, 1)) {
      index = MatchIndex.of(gallery);
      plain = MatchIndex.uncoded(gallery);
    }
    best = findByFloats();
    if (!find(Search.top(Million.TOP)).equals(best)) {
      throw new IllegalStateException("codes change an answer");
    }
  }

  List<List<Candidate>> find(Search search) {
    return index.search(probes, search);
  }

  List<List<Candidate>> findByFloats() {
    return plain.search(probes, Search.top(Million.TOP));
  }

  @Override
  public void close() {
    plain.close();
    index.close();
    probes.close();
  }
}

package org.fr4j.embedding.cuda;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.Label;
import org.fr4j.core.ModelStamp;
import org.fr4j.core.VectorKernels;
import org.fr4j.embedding.cuda.internal.driver.Card;
import org.fr4j.embedding.cuda.internal.driver.CudaException;
import org.fr4j.embedding.cuda.internal.driver.Driver;
import org.fr4j.embedding.cuda.internal.search.Sieve;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A gallery that stays on an NVIDIA card, to search in by cosine and exactly.
///
/// **Shape.** `size()` unit vectors of `dimension()` floats, copied and normalised on the way in; a
/// template's id is its row in the matrix given.<br>
/// **Answers.** Those of a brute-force search by the canonical dot product of [VectorKernels] over
/// vectors normalised by [EmbeddingMatrix#unit], bit for bit. The card scores vectors rounded to
/// half floats and excludes only what a bound proves to be out; the rest is scored again here.<br>
/// **Cost.** `4 * size * dimension` bytes here and half of that on the card; `size * dimension`
/// multiply-adds a probe on the card, then about twice `k` dot products here.<br>
/// **Threads.** Any number; the card serves one batch at a time.<br>
/// **Errors.** A template or a probe that is zero or holds a NaN or an infinity is refused by its
/// row.
///
/// Close it when it is no longer searched.
public final class CudaGallery implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CudaGallery.class);
  private static final Comparator<Match> BEST_FIRST =
      Comparator.comparingDouble(Match::score).reversed().thenComparingInt(Match::id);

  private final EmbeddingMatrix templates;
  private final Card card;
  private final Sieve sieve;

  /// A template that a search found.
  ///
  /// @param id its row in the gallery
  /// @param score the cosine with the probe
  public record Match(int id, float score) {}

  private CudaGallery(EmbeddingMatrix templates, Card card, Sieve sieve) {
    this.templates = templates;
    this.card = card;
    this.sieve = sieve;
  }

  /// Puts a copy of a gallery on the first card.
  ///
  /// @param gallery any number of embeddings, 0 too, of any length; its subjects and its stamp are
  ///   kept
  /// @return a gallery that the caller closes
  /// @throws IllegalArgumentException if a row is zero or holds a NaN or an infinity, naming the
  ///   row
  /// @throws IllegalStateException if there is no card that can be used, or it has no room
  public static CudaGallery of(EmbeddingMatrix gallery) {
    return of(gallery, Driver.load());
  }

  static CudaGallery of(EmbeddingMatrix gallery, Driver driver) {
    Card card = Card.open(driver);
    try {
      EmbeddingMatrix templates = gallery.normalized();
      try {
        return new CudaGallery(templates, card, new Sieve(card, templates));
      } catch (CudaException e) {
        templates.close();
        throw e.during("gallery of " + templates);
      }
    } catch (RuntimeException e) {
      card.close();
      throw e;
    }
  }

  /// The number of templates.
  ///
  /// @return 0 or more
  public int size() {
    return templates.rows();
  }

  /// The number of floats in one template.
  ///
  /// @return 1 to 65536
  public int dimension() {
    return templates.dimension();
  }

  /// Which model made the templates, where that is known.
  ///
  /// @return the gallery's stamp
  public Optional<ModelStamp> stamp() {
    return templates.stamp();
  }

  /// Whose template each id is, where that is known.
  ///
  /// @return the gallery's subjects
  public Optional<Label> subjects() {
    return templates.subjects();
  }

  /// Searches for a batch of probes.
  ///
  /// @param probes any number of embeddings, 0 too; thousands at once cost least
  /// @param k how many to find for each, 1 to 1024; fewer come where the gallery holds fewer
  /// @return for each probe its matches, best first, the lower id first where scores tie
  /// @throws IllegalArgumentException if `k` is out of range, the dimension or the stamp is
  ///   another, or a probe is zero or holds a NaN or an infinity, naming its row
  /// @throws IllegalStateException if the gallery is closed or the card fails
  public List<List<Match>> search(EmbeddingMatrix probes, int k) {
    if (k < 1 || k > Sieve.MOST_BEST) {
      throw new IllegalArgumentException(
          "top %d: must be 1 to %d on a card".formatted(k, Sieve.MOST_BEST));
    }
    if (probes.dimension() != dimension()) {
      throw new IllegalArgumentException(
          "probes of dimension %d: must be %d, as the templates are"
              .formatted(probes.dimension(), dimension()));
    }
    probes.stamp().ifPresent(other -> stamp().ifPresent(own -> own.requireSame(other)));
    List<List<Match>> found = new ArrayList<>(probes.rows());
    try (EmbeddingMatrix units = probes.normalized()) {
      for (int from = 0; from < units.rows(); from += Sieve.MOST_PROBES) {
        int rows = Math.min(Sieve.MOST_PROBES, units.rows() - from);
        long bytes = (long) rows * dimension() * Float.BYTES;
        found.addAll(
            searchBatch(
                EmbeddingMatrix.over(
                    units.segment().asSlice(units.offset(from), bytes), rows, dimension()),
                k));
      }
    }
    return List.copyOf(found);
  }

  private List<List<Match>> searchBatch(EmbeddingMatrix units, int k) {
    int[][] candidates = sieve.candidates(units, k);
    return IntStream.range(0, units.rows())
        .parallel()
        .mapToObj(probe -> ranked(units, probe, candidates[probe], k))
        .toList();
  }

  private List<Match> ranked(EmbeddingMatrix units, int probe, int[] candidates, int k) {
    if (candidates.length == 0 && size() > 0) {
      LOG.debug("probe {}: the card's list overflowed, all templates are scored here", probe);
    }
    IntStream ids = candidates.length == 0 ? IntStream.range(0, size()) : IntStream.of(candidates);
    return ids.mapToObj(id -> new Match(id, score(units, probe, id)))
        .sorted(BEST_FIRST)
        .limit(k)
        .toList();
  }

  private float score(EmbeddingMatrix units, int probe, int id) {
    return VectorKernels.best()
        .dot(
            units.segment(),
            units.offset(probe),
            templates.segment(),
            templates.offset(id),
            dimension());
  }

  /// Frees the templates here and on the card; a second call does nothing.
  @Override
  public void close() {
    sieve.close();
    card.close();
    templates.close();
  }

  @Override
  public String toString() {
    return "gallery on %s of %s".formatted(card.device().name(), templates);
  }
}

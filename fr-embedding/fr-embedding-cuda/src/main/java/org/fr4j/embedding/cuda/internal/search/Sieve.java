package org.fr4j.embedding.cuda.internal.search;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.embedding.cuda.internal.driver.Card;
import org.fr4j.embedding.cuda.internal.driver.CudaException;
import org.fr4j.embedding.cuda.internal.driver.DeviceMemory;
import org.fr4j.embedding.cuda.internal.driver.PinnedMemory;
import org.fr4j.embedding.cuda.internal.driver.Resource;
import org.fr4j.embedding.cuda.internal.driver.Stream;

/// Templates on a card, as half floats, and the search that leaves of them what may be among the
/// best of each probe.
///
/// **How.** The gallery is taken in parts, each as large as all before it. The first fills a
/// probe's list; after each, the k-th best score so far, less twice the bound of [Rounding], is the
/// bar for what may still enter, and the list is cut to it. So a list gets about k new entries a
/// part. One that overflows all the same, as in a gallery sorted against us, gives up: its probe is
/// told so, and must be searched for in another way.<br>
/// **Cost.** 2 bytes a dimension of a template on the card, rounded up to 32 dimensions, and 48 MiB
/// for a batch of [#MOST_PROBES].<br>
/// **Threads.** Searches take turns.
public final class Sieve implements AutoCloseable {
  /// Probes of one search, at most.
  public static final int MOST_PROBES = 1024;

  /// The best that can be asked for, at most.
  public static final int MOST_BEST = 1024;

  private static final int CAPACITY = 4096;
  private static final int FIRST_PART = 2048;
  private static final int DEPTH = 32;
  private static final int TEMPLATES = 128;
  private static final int PROBES = 128;
  private static final int BLOCK = 256;
  private static final int NEGATIVE_INFINITY = Float.floatToIntBits(Float.NEGATIVE_INFINITY);
  private static final long UPLOAD_BYTES = 1 << 25;

  private final int size;
  private final int dimension;
  private final int padded;
  private final double residual;
  private final List<Resource> owned = new ArrayList<>();
  private final Stream stream;
  private final DeviceMemory templates;
  private final DeviceMemory probes;
  private final DeviceMemory bars;
  private final DeviceMemory found;
  private final DeviceMemory lost;
  private final DeviceMemory ids;
  private final DeviceMemory scores;
  private final DeviceMemory packed;
  private final PinnedMemory staging;
  private boolean closed;

  /// @param units vectors of length 1
  /// @throws CudaException if the card has no room; nothing stays allocated
  public Sieve(Card card, EmbeddingMatrix units) {
    this.size = units.rows();
    this.dimension = units.dimension();
    this.padded = Math.ceilDiv(dimension, DEPTH) * DEPTH;
    long list = (long) MOST_PROBES * CAPACITY * Integer.BYTES;
    long batch = 2L * MOST_PROBES * padded;
    try {
      stream = own(card.stream());
      templates = own(card.allocate(Math.max(1, 2L * size * padded)));
      probes = own(card.allocate(batch));
      bars = own(card.allocate((long) MOST_PROBES * Float.BYTES));
      found = own(card.allocate((long) MOST_PROBES * Integer.BYTES));
      lost = own(card.allocate((long) MOST_PROBES * Integer.BYTES));
      ids = own(card.allocate(list));
      scores = own(card.allocate(list));
      packed = own(card.allocate(list));
      staging = own(card.pin(Math.max(Math.max(UPLOAD_BYTES, list), batch)));
      residual = upload(units);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private <T extends Resource> T own(T resource) {
    owned.add(resource);
    return resource;
  }

  private double upload(EmbeddingMatrix units) {
    int most = Math.toIntExact(staging.segment().byteSize() / (2L * padded));
    double longest = 0;
    for (int first = 0; first < size; first += most) {
      int count = Math.min(most, size - first);
      longest = Math.max(longest, Rounding.halves(units, first, count, padded, staging.segment()));
      stream.upload(staging, templates, 2L * first * padded, 2L * count * padded);
      stream.await();
    }
    return longest;
  }

  /// What may be among the best of each probe; the k best are always among them.
  ///
  /// @param units vectors of length 1, at most [#MOST_PROBES]
  /// @param k 1 to [#MOST_BEST]
  /// @return for each probe its ids, in no order; an empty array where it has to be searched for in
  ///   another way
  public synchronized int[][] candidates(EmbeddingMatrix units, int k) {
    if (closed) {
      throw new IllegalStateException("the gallery is closed");
    }
    int count = units.rows();
    double longest = Rounding.halves(units, 0, count, padded, staging.segment());
    stream.upload(staging, probes, 2L * count * padded);
    stream.fill(bars, NEGATIVE_INFINITY);
    stream.fill(found, 0);
    stream.fill(lost, 0);
    float slack = Math.nextUp((float) (2 * Rounding.bound(residual, longest, dimension)));
    for (long first = 0, part = FIRST_PART; first < size; first += part) {
      part = Math.max(part, first);
      sift((int) first, (int) Math.min(size, first + part), count);
      tighten(k, slack, count);
    }
    return download(count);
  }

  private void sift(int first, int end, int count) {
    stream
        .launch("sift")
        .at(templates.address())
        .with(first)
        .with(end)
        .at(probes.address())
        .with(count)
        .with(padded)
        .at(bars.address())
        .with(CAPACITY)
        .at(found.address())
        .at(ids.address())
        .at(scores.address())
        .blocks(
            Math.multiplyExact(Math.ceilDiv(end - first, TEMPLATES), Math.ceilDiv(count, PROBES)),
            1,
            1,
            BLOCK);
  }

  private void tighten(int k, float slack, int count) {
    stream
        .launch("tighten")
        .with(k)
        .with(slack)
        .with(CAPACITY)
        .at(found.address())
        .at(ids.address())
        .at(scores.address())
        .at(bars.address())
        .at(lost.address())
        .blocks(count, 1, 1, BLOCK);
  }

  /// Copies only as much of each list as the longest one needs.
  private int[][] download(int count) {
    int[] lengths = integers(found, count);
    int[] given = integers(lost, count);
    int width = Math.max(1, Arrays.stream(lengths).max().orElse(0));
    stream
        .launch("map")
        .struct(1, 1, 1, 1, count, width)
        .at(ids.address())
        .struct(0, 0, 0, 0, CAPACITY, 1, 0, 0)
        .at(packed.address())
        .struct(0, 0, 0, 0, width, 1, 0, 0)
        .with(0)
        .with(0)
        .at(0)
        .at(0)
        .over((long) count * width, 1);
    int[] all = integers(packed, count * width);
    int[][] candidates = new int[count][];
    for (int probe = 0; probe < count; probe++) {
      int from = probe * width;
      candidates[probe] =
          given[probe] != 0 ? new int[0] : Arrays.copyOfRange(all, from, from + lengths[probe]);
    }
    return candidates;
  }

  private int[] integers(DeviceMemory memory, int count) {
    stream.download(memory, staging, 0, (long) count * Integer.BYTES);
    stream.await();
    int[] values = new int[count];
    MemorySegment.copy(staging.segment(), ValueLayout.JAVA_INT, 0, values, 0, count);
    return values;
  }

  @Override
  public synchronized void close() {
    closed = true;
    owned.forEach(Resource::close);
  }
}

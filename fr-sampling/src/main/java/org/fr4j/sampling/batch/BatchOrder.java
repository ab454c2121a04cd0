package org.fr4j.sampling.batch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.fr4j.core.Label;
import org.fr4j.sampling.internal.Seeds;
import org.fr4j.sampling.resample.SamplingPlan;

/// Which entries of a plan form a batch, and in which order batches follow.
public sealed interface BatchOrder {
  /// The batches of one epoch.
  ///
  /// @param plan the plan
  /// @param size images a batch, where the order leaves that open
  /// @param seed of every random choice
  /// @return entries, batch by batch
  List<int[]> batches(SamplingPlan plan, int size, long seed);

  /// Every entry once, as the plan has them.
  record Sequential() implements BatchOrder {
    @Override
    public List<int[]> batches(SamplingPlan plan, int size, long seed) {
      return cut(IntStream.range(0, plan.size()).toArray(), size);
    }
  }

  /// Every entry once, shuffled anew each epoch.
  record Shuffled() implements BatchOrder {
    @Override
    public List<int[]> batches(SamplingPlan plan, int size, long seed) {
      int[] entries = IntStream.range(0, plan.size()).toArray();
      Seeds.shuffle(entries, Seeds.random(seed));
      return cut(entries, size);
    }
  }

  /// P subjects with K images each, for losses that compare images: subjects in shuffled rounds, a
  /// subject's entries in shuffled rounds too, so that one with fewer than K repeats some. As many
  /// batches as make up the size of the plan, at least one; the last round of subjects is left
  /// short.
  ///
  /// @param subject whose image an entry is; entries without a subject are left out
  /// @param subjects P, at least 1 and at most the subjects there are
  /// @param images K, at least 1
  record SubjectsByImages(Label subject, int subjects, int images) implements BatchOrder {
    /// Checks the counts.
    public SubjectsByImages {
      if (subjects < 1 || images < 1) {
        throw new IllegalArgumentException(
            "%d subjects x %d images: must be at least 1".formatted(subjects, images));
      }
    }

    @Override
    public List<int[]> batches(SamplingPlan plan, int size, long seed) {
      UniformRandomProvider random = Seeds.random(seed);
      List<int[]> entriesOf = entriesOfSubjects(plan, random);
      if (entriesOf.size() < subjects) {
        throw new IllegalArgumentException(
            "%d subjects a batch: the plan has %d".formatted(subjects, entriesOf.size()));
      }
      int[] order = IntStream.range(0, entriesOf.size()).toArray();
      int[] next = new int[order.length];
      List<int[]> batches = new ArrayList<>();
      int place = order.length;
      for (int n = Math.max(1, plan.size() / (subjects * images)); n > 0; n--) {
        if (place + subjects > order.length) {
          Seeds.shuffle(order, random);
          place = 0;
        }
        int[] batch = new int[subjects * images];
        for (int i = 0; i < batch.length; i++) {
          int chosen = order[place + i / images];
          int[] entries = entriesOf.get(chosen);
          batch[i] = entries[next[chosen]++ % entries.length];
        }
        place += subjects;
        batches.add(batch);
      }
      return batches;
    }

    private List<int[]> entriesOfSubjects(SamplingPlan plan, UniformRandomProvider random) {
      List<IntStream.Builder> grouped = new ArrayList<>();
      subject.categories().forEach(name -> grouped.add(IntStream.builder()));
      for (int entry = 0; entry < plan.size(); entry++) {
        int code = subject.code(plan.sample(entry));
        if (code != Label.MISSING) {
          grouped.get(code).add(entry);
        }
      }
      List<int[]> entriesOf = new ArrayList<>();
      for (IntStream.Builder group : grouped) {
        int[] entries = group.build().toArray();
        Seeds.shuffle(entries, random);
        if (entries.length > 0) {
          entriesOf.add(entries);
        }
      }
      return entriesOf;
    }
  }

  private static List<int[]> cut(int[] entries, int size) {
    return IntStream.iterate(0, from -> from < entries.length, from -> from + size)
        .mapToObj(from -> Arrays.copyOfRange(entries, from, Math.min(entries.length, from + size)))
        .toList();
  }
}

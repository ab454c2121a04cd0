package org.fr4j.eval.protocol;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.fr4j.core.Label;

/// Who is enrolled and who searches, for identification in an open set: some who search are not
/// enrolled.
///
/// A share of each cohort's subjects stays out of the gallery, and all their images are non-mated
/// probes. Of every other subject some images are references, and the rest are mated probes. A
/// subject with no image beyond its references is enrolled and never searches. A subject goes by
/// the cohort of its first row; rows of unknown subjects take no part.
///
/// **Threads.** Immutable.
public final class OpenSet {
  private final int[] gallery;
  private final int[] matedProbes;
  private final int[] nonMatedProbes;

  private OpenSet(int[] gallery, int[] matedProbes, int[] nonMatedProbes) {
    this.gallery = gallery;
    this.matedProbes = matedProbes;
    this.nonMatedProbes = nonMatedProbes;
  }

  /// Splits a data set.
  ///
  /// @param subjects whom each row shows
  /// @param cohorts the cohort of each row
  /// @param nonMatedShare of each cohort's subjects, 0 to 1, rounded
  /// @param references how many images of a subject are enrolled, 1 or more
  /// @param seed of the choice
  /// @return rows of the labels
  /// @throws IllegalArgumentException if a number is out of range or the labels differ in size
  public static OpenSet split(
      Label subjects, Label cohorts, double nonMatedShare, int references, long seed) {
    if (!(nonMatedShare >= 0 && nonMatedShare <= 1) || references < 1) {
      throw new IllegalArgumentException(
          "non-mated share %s, %d references: must be 0 to 1, and 1 or more"
              .formatted(nonMatedShare, references));
    }
    if (subjects.size() != cohorts.size()) {
      throw new IllegalArgumentException(
          "%d subjects and %d cohorts: must be as many".formatted(subjects.size(), cohorts.size()));
    }
    SplittableRandom random = new SplittableRandom(seed);
    List<Integer> gallery = new ArrayList<>();
    List<Integer> mated = new ArrayList<>();
    List<Integer> nonMated = new ArrayList<>();
    for (List<List<Integer>> cohort : subjectsByCohort(subjects, cohorts)) {
      shuffle(cohort, random);
      int outside = (int) Math.round(cohort.size() * nonMatedShare);
      cohort.subList(0, outside).forEach(nonMated::addAll);
      for (List<Integer> images : cohort.subList(outside, cohort.size())) {
        shuffle(images, random);
        int enrolled = Math.min(references, images.size());
        gallery.addAll(images.subList(0, enrolled));
        mated.addAll(images.subList(enrolled, images.size()));
      }
    }
    return new OpenSet(ascending(gallery), ascending(mated), ascending(nonMated));
  }

  /// Of each cohort the rows of each subject.
  private static List<List<List<Integer>>> subjectsByCohort(Label subjects, Label cohorts) {
    List<List<Integer>> rows = new ArrayList<>();
    subjects.categories().forEach(subject -> rows.add(new ArrayList<>()));
    List<List<List<Integer>>> byCohort = new ArrayList<>();
    for (int cohort = Label.MISSING; cohort < cohorts.categories().size(); cohort++) {
      byCohort.add(new ArrayList<>());
    }
    for (int row = 0; row < subjects.size(); row++) {
      if (subjects.code(row) != Label.MISSING) {
        List<Integer> own = rows.get(subjects.code(row));
        if (own.isEmpty()) {
          byCohort.get(cohorts.code(row) + 1).add(own);
        }
        own.add(row);
      }
    }
    return byCohort;
  }

  private static <T> void shuffle(List<T> list, SplittableRandom random) {
    for (int i = list.size() - 1; i > 0; i--) {
      int place = random.nextInt(i + 1);
      list.set(i, list.set(place, list.get(i)));
    }
  }

  private static int[] ascending(List<Integer> rows) {
    int[] sorted = rows.stream().mapToInt(Integer::intValue).toArray();
    Arrays.sort(sorted);
    return sorted;
  }

  /// The rows that are enrolled.
  ///
  /// @return a copy, ascending
  public int[] gallery() {
    return gallery.clone();
  }

  /// The rows that search for somebody enrolled.
  ///
  /// @return a copy, ascending
  public int[] matedProbes() {
    return matedProbes.clone();
  }

  /// The rows that search for nobody enrolled.
  ///
  /// @return a copy, ascending
  public int[] nonMatedProbes() {
    return nonMatedProbes.clone();
  }

  @Override
  public String toString() {
    return "%d references, %d mated and %d non-mated probes"
        .formatted(gallery.length, matedProbes.length, nonMatedProbes.length);
  }
}

package org.fr4j.examples;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.Label;
import org.fr4j.core.ProgressListener;
import org.fr4j.eval.Evaluation;
import org.fr4j.eval.EvaluationSettings;
import org.fr4j.eval.Source;
import org.fr4j.eval.protocol.BalancedPairs;
import org.fr4j.eval.protocol.Comparisons;
import org.fr4j.eval.protocol.Pairs;

/// Labelled images judged by one or several models, all on the same pairs: every two images where
/// these are few, else a million a cohort, half of them mated.
///
/// @param images which images
/// @param rows for each row of the comparisons the number of its image
/// @param boxes for each row where its face is
/// @param evaluations one a model
@SuppressWarnings("ArrayRecordComponent") // never compared
record EvaluatedImages(
    LabelledImages images, int[] rows, double[][] boxes, List<Evaluation> evaluations) {
  private static final int MOST_COMPARED_ALL = 4000;
  private static final int PAIRS_A_COHORT = 1_000_000;

  /// What is shown around a face, as a share of its box.
  private static final double MARGIN = 0.25;

  static EvaluatedImages of(
      LabelledImages images, ModelFiles files, Path folder, EvaluationSettings settings)
      throws IOException {
    List<SavedFaces> faces = new ArrayList<>();
    List<String> models = new ArrayList<>();
    try {
      for (ModelChoice choice : ModelChoice.chosen(files)) {
        try (FaceEngine engine = FaceEngine.open(files, choice)) {
          Path own = folder.resolve(choice.model().id());
          faces.add(SavedFaces.of(images, engine, own, Settings.target().resolve("quickstart")));
          models.add(engine.session().stamp() + " on " + engine.backend().id());
        }
      }
      return of(images, faces, models, settings);
    } finally {
      faces.forEach(SavedFaces::close);
    }
  }

  private static EvaluatedImages of(
      LabelledImages images,
      List<SavedFaces> faces,
      List<String> models,
      EvaluationSettings settings) {
    int[] rows = common(faces);
    Label subjects = images.subjects().select(rows);
    Label cohorts = images.cohorts().select(rows);
    Pairs pairs = pairs(subjects, cohorts);
    List<Evaluation> evaluations = new ArrayList<>();
    for (int i = 0; i < faces.size(); i++) {
      int[] found = faces.get(i).found();
      int[] chosen = IntStream.of(rows).map(row -> Arrays.binarySearch(found, row)).toArray();
      try (EmbeddingMatrix same = faces.get(i).embeddings().select(chosen);
          EmbeddingMatrix units = same.normalized().withSubjects(subjects)) {
        Comparisons comparisons = Comparisons.score(units, cohorts, pairs, ProgressListener.NONE);
        Source source = new Source(models.get(i), images.toString());
        evaluations.add(Evaluation.of(comparisons, settings, source));
      }
    }
    int[] first = faces.getFirst().found();
    double[][] boxes =
        IntStream.of(rows)
            .mapToObj(row -> faces.getFirst().boxes()[Arrays.binarySearch(first, row)])
            .toArray(double[][]::new);
    return new EvaluatedImages(images, rows, boxes, evaluations);
  }

  /// The images in which every model found a face.
  private static int[] common(List<SavedFaces> faces) {
    Set<Integer> rows = new HashSet<>(IntStream.of(faces.getFirst().found()).boxed().toList());
    faces.forEach(one -> rows.retainAll(IntStream.of(one.found()).boxed().toList()));
    return rows.stream().mapToInt(Integer::intValue).sorted().toArray();
  }

  private static Pairs pairs(Label subjects, Label cohorts) {
    return subjects.size() <= MOST_COMPARED_ALL
        ? Pairs.all(subjects.size())
        : BalancedPairs.of(PAIRS_A_COHORT).draw(subjects, cohorts).pairs();
  }

  /// The face of a row with a margin, for a gallery.
  BufferedImage face(int row) throws IOException {
    Path file = images.folder().resolve(images.names().get(rows[row]));
    BufferedImage image = ImageIO.read(file.toFile());
    if (image == null) {
      throw new IOException(file + ": no image of a known format");
    }
    double[] box = boxes[row];
    double side = (1 + 2 * MARGIN) * Math.max(box[2] - box[0], box[3] - box[1]);
    int left = clamp((box[0] + box[2] - side) / 2, image.getWidth());
    int top = clamp((box[1] + box[3] - side) / 2, image.getHeight());
    int right = clamp((box[0] + box[2] + side) / 2, image.getWidth());
    int bottom = clamp((box[1] + box[3] + side) / 2, image.getHeight());
    return image.getSubimage(left, top, Math.max(1, right - left), Math.max(1, bottom - top));
  }

  private static int clamp(double place, int size) {
    return Math.clamp(Math.round(place), 0, size - 1);
  }
}

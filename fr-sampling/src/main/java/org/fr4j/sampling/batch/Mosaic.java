package org.fr4j.sampling.batch;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.fr4j.core.Label;
import org.fr4j.core.LabelTable;
import org.fr4j.sampling.augment.Picture;
import org.fr4j.sampling.augment.Pipeline;
import org.fr4j.sampling.imbalance.Plot;
import org.fr4j.sampling.internal.Seeds;
import org.fr4j.sampling.resample.SamplingPlan;

/// A training batch before and after resampling, side by side: the same random draw from the table
/// and from the plan, each face framed in the colour of its category.
///
/// Replicas are augmented, as a trainer would see them; originals are shown as they are.
public final class Mosaic {
  private static final int FACE = 84;
  private static final int CAPTION = 16;
  private static final int GAP = 6;
  private static final int HEADER = 44;
  private static final int MARGIN = 20;
  private static final int FONT = 11;

  /// One face of a panel.
  private record Face(BufferedImage image, int code) {}

  private final Label label;
  private final int columns;
  private final List<Face> before;
  private final List<Face> after;

  private Mosaic(Label label, int columns, List<Face> before, List<Face> after) {
    this.label = label;
    this.columns = columns;
    this.before = before;
    this.after = after;
  }

  /// Draws a batch twice and reads its pictures.
  ///
  /// @param table the samples
  /// @param plan the plan for them
  /// @param images where pictures come from
  /// @param pipeline what is done to replicas
  /// @param columns faces a row of each panel, at least 1
  /// @param rows of each panel, at least 1
  /// @return the picture, of the combinations of the plan's labels
  /// @throws IOException if an image can't be read
  /// @throws IllegalArgumentException if the plan is of another table, or a panel has no face
  public static Plot of(
      LabelTable table,
      SamplingPlan plan,
      ImageSource images,
      Pipeline pipeline,
      int columns,
      int rows)
      throws IOException {
    plan.requireTable(table);
    if (columns < 1 || rows < 1 || plan.size() == 0) {
      throw new IllegalArgumentException(
          "mosaic of %d x %d faces of %s: must have one".formatted(columns, rows, plan));
    }
    Label label = Label.combine(plan.labels().stream().map(table::label).toArray(Label[]::new));
    int[] known =
        IntStream.range(0, table.size()).filter(row -> label.code(row) != Label.MISSING).toArray();
    int[] entries =
        IntStream.range(0, plan.size())
            .filter(entry -> label.code(plan.sample(entry)) != Label.MISSING)
            .toArray();
    List<Face> before = new ArrayList<>();
    List<Face> after = new ArrayList<>();
    UniformRandomProvider random = Seeds.random(plan.seed());
    for (int i = 0; i < columns * rows && known.length > 0; i++) {
      double draw = random.nextDouble();
      int sample = known[(int) (draw * known.length)];
      before.add(face(images.read(sample), label.code(sample)));
      int entry = entries[(int) (draw * entries.length)];
      Picture picture = images.read(plan.sample(entry)).resized(2 * FACE, 2 * FACE);
      boolean replica = entry >= plan.kept();
      after.add(
          face(
              replica ? pipeline.apply(picture, plan.augmentationSeed(entry)) : picture,
              label.code(plan.sample(entry))));
    }
    Mosaic mosaic = new Mosaic(label, columns, before, after);
    return Plot.of(
        mosaic::paint,
        3 * MARGIN + 2 * mosaic.panelWidth(),
        2 * MARGIN + HEADER + rows * (FACE + CAPTION + GAP) + mosaic.legendHeight());
  }

  private static Face face(Picture picture, int code) {
    return new Face(picture.resized(2 * FACE, 2 * FACE).raster().toImage(), code);
  }

  private int panelWidth() {
    return columns * (FACE + GAP);
  }

  private int legendHeight() {
    return 24 + 18 * label.categories().size();
  }

  private void paint(Graphics2D canvas, int width, int height) {
    canvas.setColor(Color.WHITE);
    canvas.fillRect(0, 0, width, height);
    canvas.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    canvas.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    panel(canvas, MARGIN, "before: %d faces drawn from the set".formatted(before.size()), before);
    panel(
        canvas,
        2 * MARGIN + panelWidth(),
        "after: the same draw from the resampled set, replicas augmented",
        after);
  }

  private void panel(Graphics2D canvas, int left, String title, List<Face> faces) {
    canvas.setColor(Color.BLACK);
    canvas.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 18));
    canvas.drawString(title, left, MARGIN + 20);
    canvas.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, FONT));
    for (int i = 0; i < faces.size(); i++) {
      int x = left + i % columns * (FACE + GAP);
      int y = MARGIN + HEADER + i / columns * (FACE + CAPTION + GAP);
      face(canvas, x, y, faces.get(i));
    }
    legend(canvas, left, MARGIN + HEADER + rows(faces) * (FACE + CAPTION + GAP) + 18, faces);
  }

  private int rows(List<Face> faces) {
    return (faces.size() + columns - 1) / columns;
  }

  private void face(Graphics2D canvas, int x, int y, Face face) {
    canvas.setColor(colour(face.code()));
    canvas.fillRect(x, y, FACE, FACE + CAPTION);
    canvas.drawImage(face.image, x + 3, y + 3, FACE - 6, FACE - 6, null);
    canvas.setColor(Color.WHITE);
    String name = label.categories().get(face.code);
    float wide = canvas.getFontMetrics().stringWidth(name);
    Font usual = canvas.getFont();
    canvas.setFont(usual.deriveFont(Math.min(FONT, FONT * (FACE - 8) / wide)));
    canvas.drawString(name, x + 4, y + FACE + CAPTION - 5);
    canvas.setFont(usual);
  }

  private void legend(Graphics2D canvas, int left, int top, List<Face> faces) {
    canvas.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
    for (int code = 0; code < label.categories().size(); code++) {
      int category = code;
      long count = faces.stream().filter(face -> face.code == category).count();
      int y = top + 18 * code;
      canvas.setColor(colour(code));
      int bar = (int) (count * (panelWidth() - 260) / Math.max(1, faces.size()));
      canvas.fillRect(left + 220, y - 10, Math.max(1, bar), 12);
      canvas.setColor(Color.BLACK);
      canvas.drawString(label.categories().get(code), left, y);
      canvas.drawString(Long.toString(count), left + 190, y);
    }
  }

  /// Hues evenly apart, every other one darker, so that neighbours differ in two ways.
  private Color colour(int code) {
    float hue = (float) code / label.categories().size();
    return Color.getHSBColor(hue, 0.75f, code % 2 == 0 ? 0.8f : 0.55f);
  }
}

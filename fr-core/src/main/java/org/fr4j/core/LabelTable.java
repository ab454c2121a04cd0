package org.fr4j.core;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The labels of a set of samples: a name for each image, and one [Label] a column.
///
/// **Shape.** `size()` rows; four bytes a row and label, and one string a row where images are
/// named.<br>
/// **Threads.** Immutable.<br>
/// **Errors.** A label that is not there is refused by name, with the names of those that are.
public final class LabelTable {
  /// The label that says whose image a sample is, where a table has it.
  public static final String SUBJECT = "subject";

  private final int size;
  private final @Nullable List<String> images;
  private final List<Label> labels;
  // Computed when first asked for; threads that race compute the same.
  private @Nullable String sha256;

  private LabelTable(int size, @Nullable List<String> images, List<Label> labels) {
    this.size = size;
    this.images = images;
    this.labels = labels;
    Set<String> names = new HashSet<>();
    for (Label label : labels) {
      if (label.size() != size) {
        throw new IllegalArgumentException(
            "label %s has %d samples: must be %d as the table"
                .formatted(label.name(), label.size(), size));
      }
      if (!names.add(label.name())) {
        throw new IllegalArgumentException("label %s stands twice".formatted(label.name()));
      }
    }
  }

  /// A table of samples without names.
  ///
  /// @param labels at least one, all of the same size, names distinct
  /// @return the table
  /// @throws IllegalArgumentException if there is none, sizes differ or a name stands twice
  public static LabelTable of(Label... labels) {
    if (labels.length == 0) {
      throw new IllegalArgumentException("no label: a table without images has at least one");
    }
    return new LabelTable(labels[0].size(), null, List.of(labels));
  }

  /// A table of images.
  ///
  /// @param images a name for each sample, usually a path relative to some folder; distinct
  /// @param labels any number, each of `images.size()` samples, names distinct
  /// @return the table
  /// @throws IllegalArgumentException if an image or a label stands twice, or a size differs
  public static LabelTable of(List<String> images, List<Label> labels) {
    Set<String> seen = HashSet.newHashSet(images.size());
    for (String image : images) {
      if (!seen.add(image)) {
        throw new IllegalArgumentException("image %s stands twice".formatted(image));
      }
    }
    return new LabelTable(images.size(), List.copyOf(images), List.copyOf(labels));
  }

  /// The number of samples.
  ///
  /// @return rows
  public int size() {
    return size;
  }

  /// The names of the images, where samples have them.
  ///
  /// @return one name a row
  public Optional<List<String>> images() {
    return Optional.ofNullable(images);
  }

  /// The labels in the order in which they were given.
  ///
  /// @return the columns
  public List<Label> labels() {
    return labels;
  }

  /// A label by name.
  ///
  /// @param name its name
  /// @return the label
  /// @throws IllegalArgumentException if there is none of that name
  public Label label(String name) {
    for (Label label : labels) {
      if (label.name().equals(name)) {
        return label;
      }
    }
    throw new IllegalArgumentException(
        "no label \"%s\": the table has %s"
            .formatted(name, Label.few(labels.stream().map(Label::name).toList())));
  }

  /// Whether there is a label of a name.
  ///
  /// @param name a label's name
  /// @return true if there is
  public boolean has(String name) {
    return labels.stream().anyMatch(label -> label.name().equals(name));
  }

  /// The same samples with one label more.
  ///
  /// @param label of `size()` samples, under a new name
  /// @return the larger table
  /// @throws IllegalArgumentException if the size differs or the name is taken
  public LabelTable with(Label label) {
    List<Label> more = new ArrayList<>(labels);
    more.add(label);
    return new LabelTable(size, images, List.copyOf(more));
  }

  /// Some of the samples, in the order given.
  ///
  /// @param rows distinct indices where the samples are images, else any indices
  /// @return a table of `rows.length` samples with the same categories
  public LabelTable select(int... rows) {
    List<Label> chosen = labels.stream().map(label -> label.select(rows)).toList();
    return images == null
        ? new LabelTable(rows.length, null, chosen)
        : of(Arrays.stream(rows).mapToObj(images::get).toList(), chosen);
  }

  /// SHA-256 over everything in the table, in hexadecimal: equal tables have equal hashes on every
  /// machine. Computed once.
  ///
  /// @return 64 digits
  public String sha256() {
    String known = sha256;
    if (known == null) {
      known = hash();
      sha256 = known;
    }
    return known;
  }

  private String hash() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      OutputStream digested = new DigestOutputStream(OutputStream.nullOutputStream(), digest);
      try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(digested))) {
        out.writeInt(size);
        writeTexts(images == null ? List.of() : images, out);
        for (Label label : labels) {
          writeTexts(List.of(label.name()), out);
          writeTexts(label.categories(), out);
          for (int row = 0; row < size; row++) {
            out.writeInt(label.code(row));
          }
        }
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void writeTexts(List<String> texts, DataOutputStream out) throws IOException {
    out.writeInt(texts.size());
    for (String text : texts) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      out.writeInt(bytes.length);
      out.write(bytes);
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof LabelTable that
        && size == that.size
        && images().equals(that.images())
        && labels.equals(that.labels);
  }

  @Override
  public int hashCode() {
    return 31 * size + labels.hashCode();
  }

  @Override
  public String toString() {
    return size + " samples, labels " + labels.stream().map(Label::name).toList();
  }
}

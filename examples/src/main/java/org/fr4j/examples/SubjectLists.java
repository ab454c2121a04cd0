package org.fr4j.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.fr4j.core.LabelTable;
import org.fr4j.core.io.Manifest;
import org.fr4j.eval.overlap.Database;
import org.fr4j.eval.overlap.Subject;

/// The lists in which public databases say whom they show.
///
/// @param folder where the lists are
record SubjectLists(Path folder) {
  static final String VGGFACE2 = "VGGFace2";
  static final String CASIA = "CASIA-WebFace";
  static final String LFW = "LFW";

  /// A name a line, each once.
  static Database ofNames(Path file) throws IOException {
    List<Subject> subjects =
        lines(file).stream().distinct().map(name -> Subject.named(name, name)).toList();
    return Database.of(String.valueOf(file.getFileName()), subjects);
  }

  /// CSV with columns `class_id` and `name`.
  Database vggFace2() throws IOException {
    LabelTable table = Manifest.ofLabels().read(folder.resolve("vggface2_identities.csv"));
    return Database.of(
        VGGFACE2,
        IntStream.range(0, table.size())
            .mapToObj(row -> Subject.named(text(table, "class_id", row), text(table, "name", row)))
            .toList());
  }

  private static String text(LabelTable table, String label, int row) {
    return String.valueOf(table.label(label).value(row));
  }

  /// A name a line.
  Database vggFace() throws IOException {
    return Database.of("VGGFace", ofNames(folder.resolve("vggface_names_modified.txt")).subjects());
  }

  /// Id, space, name.
  Database casiaWebFace() throws IOException {
    return Database.of(
        CASIA,
        lines(folder.resolve("webface_id_name_list.txt")).stream()
            .map(line -> line.split(" ", 2))
            .map(fields -> Subject.named(fields[0], fields[1].strip()))
            .toList());
  }

  /// Name, tab, number of images.
  Database lfw() throws IOException {
    return Database.of(
        LFW,
        lines(folder.resolve("lfw-names.txt")).stream()
            .map(line -> line.split("\t", 2)[0])
            .map(name -> Subject.named(name, name))
            .toList());
  }

  Set<String> publishedVggFace2InLfw() throws IOException {
    return new TreeSet<>(lines(folder.resolve("vggface2_lfw_overlap.txt")));
  }

  Set<String> publishedCasiaInLfw() throws IOException {
    return new TreeSet<>(lines(folder.resolve("webface_lfw_overlap.txt")));
  }

  private static List<String> lines(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new NoSuchFileException(file.toString(), null, "no such list of subjects");
    }
    return Files.readAllLines(file).stream().filter(line -> !line.isBlank()).toList();
  }
}

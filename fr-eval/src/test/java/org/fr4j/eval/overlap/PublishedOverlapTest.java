package org.fr4j.eval.overlap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.Label;
import org.fr4j.core.LabelTable;
import org.fr4j.core.io.Manifest;
import org.fr4j.eval.internal.testing.SharedData;
import org.junit.jupiter.api.Test;

/// Against the lists that others published.
class PublishedOverlapTest {
  private static Database lfw() throws IOException {
    return Database.of(
        "LFW",
        Files.readAllLines(SharedData.file("lfw-names.txt")).stream()
            .map(line -> line.split("\t", 2)[0])
            .map(name -> Subject.named(name, name))
            .toList());
  }

  private static Set<String> ids(String file) throws IOException {
    return new HashSet<>(Files.readAllLines(SharedData.file(file)));
  }

  private static long among(Set<String> ids, Set<String> published) {
    return ids.stream().filter(published::contains).count();
  }

  @Test
  void vggface2_sharesWithLfw_allThatWerePublished() throws Exception {
    LabelTable table = Manifest.ofLabels().read(SharedData.file("vggface2_identities.csv"));
    List<Subject> subjects =
        IntStream.range(0, table.size())
            .mapToObj(
                row ->
                    Subject.named(
                        String.valueOf(table.label("class_id").value(row)),
                        String.valueOf(table.label("name").value(row))))
            .toList();
    Set<String> published = ids("vggface2_lfw_overlap.txt");
    assertThat(published).hasSize(593);

    Overlap overlap = Overlap.byName(Database.of("VGGFace2", subjects), lfw());

    Set<String> same = overlap.firstIds(Verdict.SAME);
    assertThat((double) among(same, published) / published.size()).isGreaterThan(.97);
    assertThat((double) among(same, published) / same.size()).isGreaterThan(.96);
    assertThat(overlap.firstIds(Verdict.SAME, Verdict.REVIEW)).containsAll(published);
  }

  @Test
  void casiaWebFace_sharesWithLfw_allThatWerePublished() throws Exception {
    List<Subject> subjects =
        Files.readAllLines(SharedData.file("webface_id_name_list.txt"), StandardCharsets.UTF_8)
            .stream()
            .map(line -> line.split(" ", 2))
            .map(fields -> Subject.named(fields[0], fields[1].strip()))
            .toList();
    Set<String> published = ids("webface_lfw_overlap.txt");

    Overlap overlap = Overlap.byName(Database.of("CASIA-WebFace", subjects), lfw());

    assertThat(overlap.firstIds(Verdict.SAME, Verdict.REVIEW)).containsAll(published);
  }

  @Test
  void facesAlone_findTheSubjectsOfHalfADatabaseInItsOtherHalf() {
    try (SharedData.Embedded faces = SharedData.embedded429()) {
      EmbeddingMatrix units = faces.units();
      Label subjects = units.subjects().orElseThrow();
      // Every third subject is in one half only.
      int[] one =
          IntStream.range(0, units.rows())
              .filter(row -> row % 2 == 0 || subjects.code(row) % 3 == 0)
              .toArray();
      int[] other =
          IntStream.range(0, units.rows())
              .filter(row -> row % 2 == 1 && subjects.code(row) % 3 != 0)
              .toArray();
      try (EmbeddingMatrix half = units.select(one);
          EmbeddingMatrix otherHalf = units.select(other);
          EmbeddingMatrix centres = SubjectCentres.of(half);
          EmbeddingMatrix otherCentres = SubjectCentres.of(otherHalf)) {
        Overlap overlap =
            Overlap.byNameAndFace(
                anonymous(centres), anonymous(otherCentres), new CentreThresholds(.3, .5));

        List<Hit> same = overlap.hits(Verdict.SAME);
        assertThat(same).allMatch(hit -> hit.first().equals(hit.second()));
        assertThat(same).hasSizeGreaterThan(otherCentres.rows() * 95 / 100);
      }
    }
  }

  private static Database anonymous(EmbeddingMatrix centres) {
    List<String> ids = centres.subjects().orElseThrow().categories();
    return Database.of("half", ids.stream().map(Subject::anonymous).toList()).withCentres(centres);
  }
}

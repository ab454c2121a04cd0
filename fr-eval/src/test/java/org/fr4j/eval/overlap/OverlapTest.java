package org.fr4j.eval.overlap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.Label;
import org.fr4j.core.LabelTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OverlapTest {
  private static final CentreThresholds THRESHOLDS = new CentreThresholds(0.3, 0.7);

  private static Database named(String name, String... subjects) {
    return Database.of(
        name,
        Arrays.stream(subjects).map(subject -> Subject.named("id-" + subject, subject)).toList());
  }

  private static Database anonymous(String name, String... ids) {
    return Database.of(name, Arrays.stream(ids).map(Subject::anonymous).toList());
  }

  private static EmbeddingMatrix centres(List<String> ids, float[]... rows) {
    try (EmbeddingMatrix faces = EmbeddingMatrix.of(rows)) {
      return SubjectCentres.of(faces.withSubjects(ids));
    }
  }

  @Test
  void aNameSpelledAlike_isTheSame_andOneThatIsNearlySo_isToBeReviewed() {
    Overlap overlap =
        Overlap.byName(
            named("train", "José_Bosé", "Ann_Lee", "Keith_David", "Nobody_Else"),
            named("test", "Jose Bose", "David_Keith", "Ann_B._Lee"));

    assertThat(overlap.hits())
        .extracting(hit -> hit.first().id(), hit -> hit.second().id(), Hit::verdict)
        .containsExactly(
            tuple("id-José_Bosé", "id-Jose Bose", Verdict.SAME),
            tuple("id-Ann_Lee", "id-Ann_B._Lee", Verdict.REVIEW),
            tuple("id-Keith_David", "id-David_Keith", Verdict.REVIEW));
    assertThat(overlap.hits().getLast().reason()).isEqualTo("the same words in another order");
    assertThat(overlap).hasToString("train and test: 1 same, 2 to review, 0 different");
  }

  @Test
  void facesUnlike_tellPeopleOfOneNameApart_andFacesAlike_settleADoubtfulName() {
    Database one = named("train", "Ann_Lee", "Bob_Fox", "Cy_Roe", "Di_Poe");
    Database other = named("test", "Ann_Lee", "Bob_B._Fox", "Unlike_Name", "Di_Poe");
    try (EmbeddingMatrix a =
            centres(
                List.of("id-Ann_Lee", "id-Bob_Fox", "id-Cy_Roe", "id-Cy_Roe"),
                new float[] {1, 0, 0, 0},
                new float[] {0, 2, 0, 0},
                new float[] {0, 0, 3, 1},
                new float[] {0, 0, 3, -1});
        EmbeddingMatrix b =
            centres(
                List.of("id-Ann_Lee", "id-Bob_B._Fox", "id-Unlike_Name"),
                new float[] {0, 0, 0, 1},
                new float[] {0, 1, .1f, 0},
                new float[] {0, 0, 1, 0})) {
      Overlap overlap = Overlap.byNameAndFace(one.withCentres(a), other.withCentres(b), THRESHOLDS);

      assertThat(overlap.hits())
          .extracting(Hit::verdict)
          .containsExactly(Verdict.DIFFERENT, Verdict.SAME, Verdict.REVIEW, Verdict.SAME);
      assertThat(overlap.hits())
          .extracting(Hit::reason)
          .containsExactly(
              "the same words, centres 0.00 alike",
              "a middle name left out or abbreviated, centres 1.00 alike",
              "unlike names, centres 1.00 alike",
              "the same words");
      assertThat(overlap.firstIds(Verdict.SAME)).containsExactly("id-Bob_Fox", "id-Di_Poe");
    }
  }

  @Test
  void withoutNames_facesAloneDecide() {
    try (EmbeddingMatrix a = centres(List.of("1", "2"), new float[] {1, 0}, new float[] {0, 1});
        EmbeddingMatrix b = centres(List.of("x"), new float[] {.1f, 1})) {
      Overlap overlap =
          Overlap.byNameAndFace(
              anonymous("one", "1", "2").withCentres(a),
              anonymous("other", "x").withCentres(b),
              THRESHOLDS);

      assertThat(overlap.firstIds(Verdict.SAME)).containsExactly("2");
      assertThat(overlap.hits().getFirst().reason())
          .isEqualTo("no names to compare, centres 1.00 alike");
    }
  }

  @Test
  void aTrainingSet_losesTheSubjectsOfTheTest_andKeepsImagesOfNobodyKnown() {
    LabelTable training =
        LabelTable.of(
            List.of("1.jpg", "2.jpg", "3.jpg", "4.jpg", "5.jpg"),
            List.of(
                Label.of(
                    LabelTable.SUBJECT,
                    Arrays.asList("Ann_Lee", "Bob_Fox", "Ann_Lee", null, "Cy_Roe"))));

    TrainingSet left = TrainingSet.without(training, named("test", "ann lee", "Bob_B_Fox"));

    assertThat(left.table().images()).contains(List.of("4.jpg", "5.jpg"));
    assertThat(left)
        .hasToString("2 subjects with 3 samples removed, 2 samples left (1 of unknown subjects)");
  }

  @Test
  void aTable_countsEachPersonOnce_inTheDatabasesThatHaveHim(@TempDir Path folder)
      throws Exception {
    OverlapTable table =
        OverlapTable.byName(
            List.of(
                named("A & a", "Ann Lee", "Bob Fox", "Cy Roe", "Di Poe"),
                named("B", "ann_lee", "Bob_Fox", "Ed Moe"),
                named("C", "Ann-Lee", "Fred Doe")));

    assertThat(table.people()).isEqualTo(6);
    assertThat(table.parts())
        .containsExactly(
            new OverlapTable.Part(List.of(0), 2),
            new OverlapTable.Part(List.of(1), 1),
            new OverlapTable.Part(List.of(2), 1),
            new OverlapTable.Part(List.of(0, 1), 1),
            new OverlapTable.Part(List.of(0, 1, 2), 1));
    assertThat(table.shared(0, 1)).isEqualTo(2);
    assertThat(table.shared(2, 2)).isEqualTo(2);
    Path svg = folder.resolve("overlap.svg");
    table.saveSvg(svg);
    String drawn = Files.readString(svg);
    DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(drawn.getBytes(StandardCharsets.UTF_8)));
    assertThat(drawn).contains("A &amp; a and B and C alone: 1.", "6 people in 3 databases");
  }

  @Test
  void whatIsWrong_isRefusedByName() {
    assertThatThrownBy(() -> named("one", "Ann", "Ann"))
        .hasMessage("database one: subject id-Ann stands twice");
    assertThatThrownBy(
            () -> Overlap.byNameAndFace(named("one", "Ann"), named("two", "Ann"), THRESHOLDS))
        .hasMessageContaining("database one has no centres");
    assertThatThrownBy(() -> new CentreThresholds(.7, .3))
        .hasMessage("thresholds 0.7 and 0.3: must be -1 to 1, the first at most the second");
    try (EmbeddingMatrix centres = centres(List.of("id-Bob"), new float[] {1})) {
      assertThatThrownBy(() -> named("one", "Ann").withCentres(centres))
          .hasMessage("database one: centre of subject id-Bob, who is not in it");
    }
  }
}

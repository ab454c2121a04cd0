package org.fr4j.eval.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.fr4j.core.Label;
import org.fr4j.eval.Evaluation;
import org.fr4j.eval.EvaluationSettings;
import org.fr4j.eval.Source;
import org.fr4j.eval.gate.Gate;
import org.fr4j.eval.internal.testing.MadePeople;
import org.fr4j.eval.protocol.Comparisons;
import org.fr4j.eval.protocol.Pairs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerificationReportTest {
  private static final String ODD = "<F> & \"young\"";
  private static final EvaluationSettings SETTINGS =
      EvaluationSettings.usual().withTargetFmr(.01).withDraws(100, 1);

  @TempDir private Path folder;

  private static Evaluation evaluation(String model, double shift) {
    return Evaluation.of(MadePeople.of(shift, ODD, "M"), SETTINGS, new Source(model, "made up"));
  }

  private static Evaluation nothing() {
    Label nobody = Label.of("subject", List.of());
    return Evaluation.of(
        Comparisons.of(Pairs.all(0), new double[0], nobody, nobody), EvaluationSettings.usual());
  }

  private String page() throws IOException {
    return Files.readString(folder.resolve("report.html"));
  }

  private JsonNode json() throws IOException {
    return new ObjectMapper().readTree(folder.resolve("report.json").toFile());
  }

  private List<NamedCsvRecord> csv() throws IOException {
    try (CsvReader<NamedCsvRecord> reader =
            CsvReader.builder().ofNamedCsvRecord(folder.resolve("report.csv"));
        Stream<NamedCsvRecord> records = reader.stream()) {
      return records.toList();
    }
  }

  @Test
  void page_needsNothingFromAnywhere_andItsPicturesAreWellFormed() throws Exception {
    VerificationReport.of(List.of(evaluation("one", .05), evaluation("two", 0))).write(folder);

    String page = page();
    assertThat(page).contains("&lt;F&gt; &amp; &quot;young&quot;").doesNotContain("<F>");
    assertThat(page).doesNotContain("http:", "https:", "<script", "@import", "url(");
    assertThat(page.split("<svg", -1).length).isGreaterThan(20);
    for (int at = page.indexOf("<svg"); at >= 0; at = page.indexOf("<svg", at + 1)) {
      String svg = page.substring(at, page.indexOf("</svg>", at) + 6);
      DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
      assertThat(svg).doesNotContain("NaN", "Infinity");
    }
  }

  @Test
  void json_holdsTheFiguresByCohort_andNullForWhatIsUndefined() throws Exception {
    VerificationReport.of(List.of(evaluation("one", .05))).write(folder);

    JsonNode json = json().get("models").get(0);
    assertThat(json.get("eer_convention").asText()).isEqualTo("ROCCH");
    assertThat(json.get("provenance").get("model").asText()).isEqualTo("one");
    JsonNode m = json.get("cohorts").get("M");
    assertThat(m.get("pairs").asInt()).isEqualTo(60 * 59 / 2);
    assertThat(m.get("fmr").asDouble())
        .isBetween(m.get("fmr_low").asDouble(), m.get("fmr_high").asDouble());
    assertThat(json.get("fairness").get("garbe").get("value").isNumber()).isTrue();
    assertThat(json.get("fmr_between_cohorts")).hasSize(3);
    assertThat(json.get("conventions")).isNotEmpty();
  }

  @Test
  void csv_holdsTheSameFiguresAsJson() throws Exception {
    VerificationReport.of(List.of(evaluation("one", .05), evaluation("two", 0))).write(folder);

    JsonNode m = json().get("models").get(1).get("cohorts").get("M");
    NamedCsvRecord line =
        csv().stream()
            .filter(
                record ->
                    record.getField("model").equals("two")
                        && record.getField("of").equals("M")
                        && record.getField("figure").equals("fmr"))
            .findFirst()
            .orElseThrow();
    assertThat(Double.parseDouble(line.getField("value"))).isEqualTo(m.get("fmr").asDouble());
    assertThat(Double.parseDouble(line.getField("high"))).isEqualTo(m.get("fmr_high").asDouble());
    assertThat(csv()).anyMatch(record -> record.getField("model").equals("one less two"));
    assertThat(json().get("differences")).isNotEmpty();
  }

  @Test
  void severalModels_standSideBySide_evenWhereTheirPairsDiffer() throws Exception {
    Evaluation other =
        Evaluation.of(MadePeople.of(0, "x", "y", "z"), SETTINGS, new Source("other", "others"));
    VerificationReport.of(List.of(evaluation("one", .05), other)).write(folder);

    assertThat(page())
        .contains("The models side by side", "No differences with intervals", "must be the same");
  }

  @Test
  void faces_areAskedForOnlyWhereTheyAreGiven_andOnlyOfErrors() throws Exception {
    Evaluation evaluation = evaluation("one", .2);
    VerificationReport report = VerificationReport.of(List.of(evaluation));
    report.write(folder);
    assertThat(page()).contains("Faces are not shown").doesNotContain("<img");

    Set<Integer> asked = new CopyOnWriteArraySet<>();
    report
        .withFaces(
            row -> {
              asked.add(row);
              return new BufferedImage(10, 20, BufferedImage.TYPE_INT_RGB);
            })
        .write(folder);

    assertThat(page()).contains("<img src=\"data:image/jpeg;base64,");
    Comparisons comparisons = evaluation.comparisons();
    double threshold = evaluation.threshold().getAsDouble();
    Set<Integer> wrong = new HashSet<>();
    for (int i = 0; i < comparisons.size(); i++) {
      if (comparisons.isMated(i) == comparisons.score(i) < threshold) {
        wrong.add(comparisons.pairs().first(i));
        wrong.add(comparisons.pairs().second(i));
      }
    }
    assertThat(asked).isNotEmpty().isSubsetOf(wrong);
  }

  @Test
  void theWorstErrors_comeFirst_andNoTwoAreOfTheSameSubjects() {
    Label subjects = Label.of("subject", List.of("a", "a", "b", "b", "c"));
    Label cohorts = Label.of("cohort", List.of("x", "x", "x", "x", "x"));
    Pairs pairs = Pairs.of(new int[] {0, 0, 1, 0, 0, 2}, new int[] {2, 3, 2, 4, 1, 3});
    Comparisons comparisons =
        Comparisons.of(pairs, new double[] {.7, .9, .8, .6, .1, .2}, subjects, cohorts);

    WorstErrors worst = new WorstErrors(comparisons, .5);

    assertThat(worst.falseMatches(0, 4)).containsExactly(1, 3);
    assertThat(worst.falseMatches(0, 1)).containsExactly(1);
    assertThat(worst.falseNonMatches(0, 4)).containsExactly(4, 5);
  }

  @Test
  void gates_standAtTheHead_andInTheJson() throws Exception {
    Evaluation evaluation = evaluation("one", .05);
    VerificationReport.of(List.of(evaluation))
        .withGates(List.of(Gate.parse("eer<=0").check(evaluation)))
        .write(folder);

    assertThat(page()).contains("Gate broken.");
    assertThat(json().get("gates").get(0).get("kept").asBoolean()).isFalse();
  }

  @Test
  void page_saysSo_whenThereIsNothingToDraw() throws Exception {
    VerificationReport.of(List.of(nothing())).write(folder);

    assertThat(page())
        .contains("undefined", "No curve", "no two cohorts large enough")
        .doesNotContain("NaN", "Infinity");
    assertThat(json().get("models").get(0).get("eer").isNull()).isTrue();
    assertThat(csv()).isNotEmpty();
  }

  @Test
  void aReport_isOnSomething() {
    assertThatThrownBy(() -> VerificationReport.of(List.of()))
        .hasMessage("no evaluation: a report is on at least one");
  }
}

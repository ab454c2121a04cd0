package org.fr4j.eval.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.xml.parsers.DocumentBuilderFactory;
import org.fr4j.core.Label;
import org.fr4j.eval.Evaluation;
import org.fr4j.eval.EvaluationSettings;
import org.fr4j.eval.protocol.Comparisons;
import org.fr4j.eval.protocol.Pairs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerificationReportTest {
  @TempDir private Path folder;

  private static Evaluation evaluation() {
    List<String> subjects = new ArrayList<>();
    List<String> cohorts = new ArrayList<>();
    for (int row = 0; row < 60; row++) {
      subjects.add("s" + row / 4);
      cohorts.add(row < 28 ? "<F> & \"young\"" : "M");
    }
    Label subject = Label.of("subject", subjects);
    Random random = new Random(5);
    Pairs pairs = Pairs.all(60);
    double[] scores = new double[pairs.size()];
    for (int i = 0; i < scores.length; i++) {
      boolean mated = subject.code(pairs.first(i)) == subject.code(pairs.second(i));
      scores[i] = random.nextGaussian() * .1 + (mated ? .4 : 0);
    }
    return Evaluation.of(
        Comparisons.of(pairs, scores, subject, Label.of("cohort", cohorts)),
        EvaluationSettings.usual().withTargetFmr(.01));
  }

  @Test
  void page_needsNothingFromAnywhere_andItsPicturesAreWellFormed() throws Exception {
    Path html = folder.resolve("report.html");
    VerificationReport.write(html, folder.resolve("report.json"), evaluation());

    String page = Files.readString(html);
    assertThat(page).contains("&lt;F&gt; &amp; &quot;young&quot;").doesNotContain("<F>");
    assertThat(page).doesNotContain("http:", "https:", "<script src", "@import", "url(");
    assertThat(page.split("<svg", -1)).hasSize(3);
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
    Path file = folder.resolve("report.json");
    VerificationReport.write(folder.resolve("report.html"), file, evaluation());

    JsonNode json = new ObjectMapper().readTree(file.toFile());
    assertThat(json.get("eer_convention").asText()).isEqualTo("ROCCH");
    assertThat(json.get("eer").asDouble()).isBetween(0.0, 0.1);
    JsonNode m = json.get("cohorts").get("M");
    assertThat(m.get("pairs").asInt()).isEqualTo(32 * 31 / 2);
    assertThat(m.get("fmr").isNumber()).isTrue();
    assertThat(m.get("fnmr").isNumber()).isTrue();
  }

  @Test
  void page_saysSo_whenThereIsNothingToDraw() throws Exception {
    Label nobody = Label.of("subject", List.of());
    Path html = folder.resolve("empty.html");
    Path json = folder.resolve("empty.json");
    VerificationReport.write(
        html,
        json,
        Evaluation.of(
            Comparisons.of(Pairs.all(0), new double[0], nobody, nobody),
            EvaluationSettings.usual()));

    assertThat(Files.readString(html)).contains("undefined", "No curve");
    assertThat(new ObjectMapper().readTree(json.toFile()).get("eer").isNull()).isTrue();
  }
}

package org.fr4j.eval.fairness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.fr4j.eval.internal.testing.Python;
import org.fr4j.eval.internal.testing.SharedData;
import org.junit.jupiter.api.Test;

/// Real error rates of 126 algorithms for eight cohorts, against a script that shares no code.
class FrvtAnnexTest {
  private static final int TRIALS = 100_000;

  @Test
  void figures_equalThoseOfAnIndependentScript_forEveryAlgorithmOfTheAnnex() throws Exception {
    Path file = SharedData.file("nist-frvt3-annex15-data-flat.csv");
    List<String> lines = Files.readAllLines(file);
    List<String> header = Arrays.asList(lines.getFirst().split(",", -1));
    List<String> fmr = header.stream().filter(name -> name.startsWith("FMR.")).toList();
    List<String> fnmr = header.stream().filter(name -> name.startsWith("FNMR.")).toList();
    Map<String, Object> request = new HashMap<>();
    request.put("file", file.toAbsolutePath().toString());
    request.put("fmr", fmr);
    request.put("fnmr", fnmr);
    request.put("trials", TRIALS);

    JsonNode answers = Python.run("fairness.py", request, "numpy", "scipy");

    assertThat(fmr).hasSize(8);
    assertThat(answers.size()).isEqualTo(126).isEqualTo(lines.size() - 1);
    for (String line : lines.subList(1, lines.size())) {
      String[] fields = line.split(",", -1);
      assertFigures(
          answers.get(fields[0]), rates(fields, header, fmr), rates(fields, header, fnmr));
    }
  }

  private static double[] rates(String[] fields, List<String> header, List<String> columns) {
    return columns.stream()
        .mapToDouble(column -> Double.parseDouble(fields[header.indexOf(column)]))
        .toArray();
  }

  private static void assertFigures(JsonNode answer, double[] fmr, double[] fnmr) {
    double[] trials = DoubleStream.generate(() -> TRIALS).limit(8).toArray();
    OptionalDouble inequity = Fairness.inequityRate(fmr, fnmr, .5);

    assertThat(inequity.isEmpty()).isEqualTo(answer.get("IR").isNull());
    inequity.ifPresent(rate -> assertClose(rate, answer, "IR"));
    assertClose(Fairness.discrepancyRate(fmr, fnmr, .5), answer, "FDR");
    assertClose(Fairness.gini(fmr), answer, "GINI_FMR");
    assertClose(Fairness.gini(fnmr), answer, "GINI_FNMR");
    assertClose(Fairness.garbe(fmr, fnmr, .5), answer, "GARBE");
    assertClose(Fairness.maxOverGeometricMean(fmr, trials), answer, "MAX_OVER_GEOMEAN_FMR");
    assertClose(Fairness.maxOverGeometricMean(fnmr, trials), answer, "MAX_OVER_GEOMEAN_FNMR");
  }

  private static void assertClose(double figure, JsonNode answer, String name) {
    double expected = answer.get(name).asDouble();
    assertThat(figure).as(name).isCloseTo(expected, within(1e-10 * Math.max(1, expected)));
  }
}

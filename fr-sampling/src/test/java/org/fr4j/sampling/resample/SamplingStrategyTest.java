package org.fr4j.sampling.resample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.fr4j.core.Label;
import org.fr4j.core.LabelTable;
import org.fr4j.sampling.Python;
import org.fr4j.sampling.resample.SamplingStrategy.Categories;
import org.junit.jupiter.api.Test;

class SamplingStrategyTest {
  private static final Map<Categories, String> NAMES =
      Map.of(
          Categories.ALL, "all",
          Categories.MINORITY, "minority",
          Categories.MAJORITY, "majority",
          Categories.NOT_MINORITY, "not minority",
          Categories.NOT_MAJORITY, "not majority");

  private record Case(boolean over, List<Integer> counts, SamplingStrategy strategy, String json) {
    static Case of(boolean over, int[] counts, SamplingStrategy strategy, String json) {
      return new Case(over, Arrays.stream(counts).boxed().toList(), strategy, json);
    }

    String line() {
      return "[%s, %s, %s]".formatted(over, counts, json);
    }

    String ours() {
      Label label = label(counts.stream().mapToInt(Integer::intValue).toArray());
      Resampler resampler =
          over ? new RandomOversampler(strategy) : new RandomUndersampler(strategy);
      LabelTable table = LabelTable.of(label);
      try {
        SamplingPlan plan = resampler.plan(table, List.of("y"), 1);
        return Arrays.stream(plan.apply(table).label("y").counts())
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(" "));
      } catch (IllegalArgumentException e) {
        return "error";
      }
    }
  }

  @Test
  void counts_equalImbalancedLearn_forEveryStrategyItOffers() {
    List<Case> cases = cases();
    List<String> oracle = Python.run("resampling.py", cases.stream().map(Case::line).toList());

    assertThat(oracle).contains("error");
    for (int i = 0; i < cases.size(); i++) {
      assertThat(cases.get(i).ours()).as(cases.get(i).line()).isEqualTo(oracle.get(i));
    }
  }

  private static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    Random random = new Random(11);
    for (int i = 0; i < 120; i++) {
      boolean over = random.nextBoolean();
      int[] counts = random.ints(2 + random.nextInt(5), 1, 12).toArray();
      NAMES.forEach(
          (strategy, name) -> cases.add(Case.of(over, counts, strategy, "\"" + name + "\"")));
      Categories auto = over ? Categories.NOT_MAJORITY : Categories.NOT_MINORITY;
      cases.add(Case.of(over, counts, auto, "\"auto\""));
      double ratio = (1 + random.nextInt(20)) / 20.0;
      int[] two = Arrays.copyOf(counts, 2);
      cases.add(Case.of(over, two, new SamplingStrategy.Ratio(ratio), Double.toString(ratio)));
      cases.add(totals(over, counts, random));
    }
    return cases;
  }

  private static Case totals(boolean over, int[] counts, Random random) {
    Map<String, Integer> totals = new TreeMap<>();
    for (int code = 0; code < counts.length; code++) {
      if (random.nextBoolean()) {
        int change = random.nextInt(10) == 0 ? -1 : random.nextInt(counts[code] + 1);
        totals.put("c" + code, counts[code] + (over ? change : -change));
      }
    }
    String json =
        totals.entrySet().stream()
            .map(e -> "\"%s\": %d".formatted(e.getKey().substring(1), e.getValue()))
            .collect(Collectors.joining(", ", "{", "}"));
    return Case.of(over, counts, new SamplingStrategy.Totals(totals), json);
  }

  private static Label label(int[] counts) {
    int[] codes =
        IntStream.range(0, counts.length)
            .flatMap(code -> IntStream.range(0, counts[code]).map(i -> code))
            .toArray();
    List<String> names = IntStream.range(0, counts.length).mapToObj(i -> "c" + i).toList();
    return Label.of("y", names, codes);
  }
}

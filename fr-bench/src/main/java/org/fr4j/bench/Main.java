package org.fr4j.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import jdk.incubator.vector.FloatVector;
import org.fr4j.bench.simulate.Coverage;
import org.fr4j.core.VectorKernels;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/// Runs the rows that `-Dbench` chooses, each side in a JVM of its own, ours and the peer in turn;
/// prints a table and writes summary.csv. `-Dbench.forks=5` gives each side as many JVMs, for rows
/// whose speed depends on where a JVM's memory comes to lie. `-Dbench.prof=gc` hands a profiler to
/// JMH, whose figures stand beside the row; `-Dbench.plot=single` draws [SingleProbePlot] in place
/// of the rows.
final class Main {
  private static final int WARM_UPS = 2;
  private static final int MEASUREMENTS = 3;

  private Main() {}

  public static void main(String[] args) throws IOException {
    Path out = Path.of(property("bench.out").orElse("target"));
    Optional<String> simulation = property("bench.simulate");
    Optional<String> plot = property("bench.plot");
    if (simulation.isPresent()) {
      simulate(simulation.get());
    } else if (plot.isPresent()) {
      plot(plot.get(), out);
    } else {
      rows(Pattern.compile(property("bench").orElse("")), out.resolve("summary.csv"));
    }
  }

  private static void plot(String name, Path out) throws IOException {
    if (!name.equals("single")) {
      throw new IllegalArgumentException("bench.plot=%s: must be single".formatted(name));
    }
    SingleProbePlot.draw(out);
  }

  private static void rows(Pattern chosen, Path summary) throws IOException {
    requireVectors();
    List<Outcome> outcomes = new ArrayList<>();
    for (Class<?> benchmark : benchmarks()) {
      Row row = benchmark.getAnnotation(Row.class);
      if (row == null || !chosen.matcher(row.name()).find()) {
        continue;
      }
      Optional<String> missing = row.needs().missing();
      if (missing.isPresent()) {
        say("%-24s left out: %s".formatted(row.name(), missing.get()));
        continue;
      }
      run(benchmark, row).ifPresent(outcomes::add);
      write(summary, outcomes);
    }
    say("");
    say(Outcome.title());
    outcomes.forEach(outcome -> say(outcome.line()));
    say("");
    say("written to " + summary.toAbsolutePath());
  }

  private static void simulate(String name) {
    switch (name) {
      case "coverage" -> Coverage.main(new String[0]);
      case "gallery" -> GalleryLoadMain.run();
      default ->
          throw new IllegalArgumentException(
              "simulation \"%s\": must be coverage or gallery".formatted(name));
    }
  }

  /// The sides run in JVMs of the same options, so what runs here runs there.
  private static void requireVectors() {
    String kernels = VectorKernels.best().id();
    if (!kernels.equals("vector")) {
      throw new IllegalStateException(
          "kernels \"%s\": a row is ours by vectors only".formatted(kernels));
    }
    say("kernels: vector, of %d bits".formatted(FloatVector.SPECIES_PREFERRED.vectorBitSize()));
  }

  private static List<Class<?>> benchmarks() {
    TreeSet<String> names = new TreeSet<>();
    OutputFormat silent = OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT);
    for (BenchmarkListEntry entry : BenchmarkList.defaultList().getAll(silent, List.of())) {
      names.add(entry.getUserClassQName());
    }
    List<Class<?>> classes = new ArrayList<>();
    for (String name : names) {
      try {
        classes.add(Class.forName(name));
      } catch (ClassNotFoundException e) {
        throw new IllegalStateException("benchmark list names " + name, e);
      }
    }
    return classes;
  }

  private static Optional<Outcome> run(Class<?> benchmark, Row row) {
    try {
      RunResult ours = side(benchmark, "ours");
      RunResult peer = row.peer().isEmpty() ? null : side(benchmark, "peer");
      Outcome outcome = Outcome.of(row, ours, peer);
      say(outcome.line());
      return Optional.of(outcome);
    } catch (RunnerException e) {
      say("%-24s left out: %s".formatted(row.name(), reason(e)));
      return Optional.empty();
    }
  }

  private static RunResult side(Class<?> benchmark, String method) throws RunnerException {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(Pattern.quote(benchmark.getName() + "." + method) + "$")
            .forks(forks())
            .warmupIterations(WARM_UPS)
            .warmupTime(TimeValue.seconds(1))
            .measurementIterations(MEASUREMENTS)
            .measurementTime(TimeValue.seconds(1))
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT);
    property("bench.prof").ifPresent(options::addProfiler);
    Collection<RunResult> results = new Runner(options.build()).run();
    return results.iterator().next();
  }

  private static int forks() {
    int forks = property("bench.forks").map(Integer::parseInt).orElse(1);
    if (forks < 1) {
      throw new IllegalArgumentException("bench.forks=%d: must be 1 or more".formatted(forks));
    }
    return forks;
  }

  private static void write(Path summary, List<Outcome> outcomes) throws IOException {
    List<String> lines = new ArrayList<>(List.of(Outcome.HEADER));
    outcomes.forEach(outcome -> lines.add(outcome.csv()));
    Files.createDirectories(summary.toAbsolutePath().getParent());
    Files.write(summary, lines);
  }

  private static Optional<String> property(String name) {
    return Optional.ofNullable(System.getProperty(name)).filter(value -> !value.isBlank());
  }

  private static String reason(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.toString();
  }

  private static void say(String line) {
    System.out.println(line);
  }
}

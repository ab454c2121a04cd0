package org.fr4j.index.store;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// A process that writes is killed again and again, at any moment; in some rounds its database
/// server is. `-Dfr4j.crash.rounds=200` runs the long form.
///
/// A killed process proves that writes are whole and in order, not that the disk has them: what the
/// operating system was given survives it.
class CrashTest {
  private static final int ROUNDS = Integer.getInteger("fr4j.crash.rounds", 6);
  private static final long SEED = Long.getLong("fr4j.crash.seed", System.nanoTime());

  @RegisterExtension static final Databases DATABASES = new Databases();

  @TempDir Path folder;

  /// What a worker said that it was about to do, and did not say that it has done.
  private record Pending(String subject, Map<String, Long> after, boolean refused) {}

  private final Random random = new Random(SEED);
  private final Map<String, Map<String, Long>> acknowledged = new TreeMap<>();
  private final Map<Integer, Pending> pending = new HashMap<>();
  private final List<String> wrong = new ArrayList<>();
  private long generation;
  private int acks;
  private int cut;
  private int cutAndDone;
  private int refusals;
  private int doubts;
  private int serverKills;
  private int unnumbered;

  @Test
  void acknowledgedWritesAreThere_andOthersWhollyOrNotAtAll_onSqlite() throws Exception {
    String url = "jdbc:sqlite:" + folder.resolve("faces.db");
    for (int round = 0; round < ROUNDS; round++) {
      Process child = start(url);
      follow(child, child.toHandle()::destroyForcibly);
      check(CrashChild.database(url), round);
    }
    report("SQLite");
  }

  @Test
  void acknowledgedWritesAreThere_andOthersWhollyOrNotAtAll_onPostgresql() throws Exception {
    PostgresServer.missing().ifPresent(why -> assumeTrue(false, why));
    try (PostgresServer server = PostgresServer.start()) {
      server.schema("crash");
      String url = server.url("crash");
      for (int round = 0; round < ROUNDS; round++) {
        Process child = start(url);
        if (round % 4 == 3) {
          follow(child, server::kill);
          server.restart();
          serverKills++;
        } else {
          follow(child, child.toHandle()::destroyForcibly);
        }
        check(CrashChild.database(url), round);
      }
    }
    report("PostgreSQL");
  }

  private Process start(String url) throws IOException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-Dfr4j.kernels=scalar",
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
            "-cp",
            System.getProperty("java.class.path"),
            CrashChild.class.getName(),
            url,
            Long.toString(random.nextLong()));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  /// Reads what the child says, and strikes after some lines and some time more.
  private void follow(Process child, Runnable strike) throws IOException, InterruptedException {
    int last = 1 + random.nextInt(300);
    try (BufferedReader lines = child.inputReader(StandardCharsets.UTF_8)) {
      int read = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        hear(line);
        if (++read == last) {
          long until = System.nanoTime() + random.nextInt(5_000_000);
          while (System.nanoTime() < until) {
            Thread.onSpinWait();
          }
          strike.run();
        }
      }
    }
    child.waitFor();
  }

  private void hear(String line) {
    String[] words = line.split(" ", -1);
    switch (words[0]) {
      case "try" ->
          pending.put(
              Integer.parseInt(words[1]), new Pending(words[2], templates(words[3]), false));
      case "ack" -> {
        Pending done = requireNonNull(pending.remove(Integer.parseInt(words[1])));
        acknowledged.put(done.subject(), done.after());
        generation = Math.max(generation, Long.parseLong(words[2]));
        acks++;
      }
      case "fail" -> {
        int worker = Integer.parseInt(words[1]);
        if (words[2].equals("UNAVAILABLE")) {
          pending.computeIfPresent(worker, (key, p) -> new Pending(p.subject(), p.after(), true));
          refusals++;
        } else if (words[2].equals("IN_DOUBT")) {
          doubts++;
        } else if (words[2].equals("NOT_PURGED")) {
          Pending done = requireNonNull(pending.remove(worker));
          acknowledged.put(done.subject(), done.after());
          unnumbered++;
        } else {
          wrong.add(line);
        }
      }
      default -> wrong.add(line);
    }
  }

  private static Map<String, Long> templates(String text) {
    Map<String, Long> templates = new TreeMap<>();
    for (String pair : text.split(",", -1)) {
      if (!pair.isEmpty()) {
        templates.put(pair.split("=", -1)[0], Long.parseLong(pair.split("=", -1)[1]));
      }
    }
    return templates;
  }

  private void check(DataSource database, int round) {
    Map<String, Map<String, Long>> actual = new TreeMap<>();
    long now;
    try (TemplateStore store = Stores.open(database)) {
      now =
          store.read(
              template -> {
                long seed = Long.parseLong(template.metadata().get("seed"));
                assertThat(template.vector()).containsExactly(Stores.vector(seed));
                actual
                    .computeIfAbsent(template.subject(), key -> new TreeMap<>())
                    .put(template.template().orElseThrow(), seed);
              });
    }
    for (Pending write : pending.values()) {
      Map<String, Long> found = actual.getOrDefault(write.subject(), Map.of());
      Map<String, Long> before = acknowledged.getOrDefault(write.subject(), Map.of());
      cut++;
      if (found.equals(write.after()) && !found.equals(before)) {
        cutAndDone++;
        assertThat(write.refused()).as("told that nothing was written: %s", write).isFalse();
        acknowledged.put(write.subject(), write.after());
      }
    }
    acknowledged.values().removeIf(Map::isEmpty);
    String context = "seed %d, round %d, pending %s".formatted(SEED, round, pending);
    assertThat(wrong).as(context).isEmpty();
    assertThat(actual).as(context).isEqualTo(acknowledged);
    assertThat(now).as(context).isBetween(generation, generation + pending.size() + unnumbered);
    generation = now;
    unnumbered = 0;
    pending.clear();
  }

  private void report(String make) {
    assertThat(acks).isPositive();
    System.out.printf(
        "crash test, %s, seed %d: %d kills (%d of the server), %d writes acknowledged and there, %d cut short (%d of them done, none by half), %d refused, %d in doubt%n",
        make, SEED, ROUNDS, serverKills, acks, cut, cutAndDone, refusals, doubts);
  }
}

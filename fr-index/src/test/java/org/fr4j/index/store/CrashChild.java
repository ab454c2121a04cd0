package org.fr4j.index.store;

import static java.util.Objects.requireNonNull;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.index.Candidate;
import org.fr4j.index.MatchIndex;
import org.fr4j.index.Search;
import org.fr4j.index.store.Change.Enrol;
import org.fr4j.index.store.Change.RemoveSubject;
import org.fr4j.index.store.Change.RemoveTemplate;
import org.postgresql.ds.PGSimpleDataSource;

/// Writes to a store from several threads and searches in it, until it is killed. Before each write
/// it says what the subject's templates will be, and after it that they are:
///
/// ```
/// try WORKER SUBJECT NAME=SEED,NAME=SEED
/// ack WORKER GENERATION
/// ```
///
/// A write that fails is told by its reason, and ends its thread:
///
/// ```
/// fail WORKER REASON MESSAGE
/// ```
final class CrashChild {
  static final int WORKERS = 4;
  private static final int SUBJECTS = 5;
  private static final int SEARCHED = 50;

  /// Key and seed of each template, by subject and name.
  private record Entry(long key, long seed) {}

  private final TemplateStore store;
  private final PrintStream out;

  private CrashChild(TemplateStore store, PrintStream out) {
    this.store = store;
    this.out = out;
  }

  static DataSource database(String url) {
    if (url.startsWith("jdbc:sqlite:")) {
      return Databases.sqlite(Path.of(url.substring("jdbc:sqlite:".length())));
    }
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setURL(url);
    return source;
  }

  public static void main(String[] arguments) throws InterruptedException {
    long seed = Long.parseLong(arguments[1]);
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    try (TemplateStore store = Stores.open(database(arguments[0]))) {
      Map<String, TreeMap<String, Entry>> subjects = new TreeMap<>();
      for (StoredTemplate template : Stores.all(store)) {
        subjects
            .computeIfAbsent(template.subject(), key -> new TreeMap<>())
            .put(
                template.template().orElseThrow(),
                new Entry(template.key(), Long.parseLong(template.metadata().get("seed"))));
      }
      CrashChild child = new CrashChild(store, out);
      List<Thread> workers = new ArrayList<>();
      for (int worker = 0; worker < WORKERS; worker++) {
        int number = worker;
        workers.add(
            Thread.ofPlatform()
                .start(() -> child.write(number, subjects, new Random(seed + number))));
      }
      Thread.ofPlatform().daemon().start(() -> child.search(new Random(seed)));
      for (Thread worker : workers) {
        worker.join();
      }
    } catch (StoreException e) {
      out.println("lost " + e.getMessage());
    }
  }

  private void write(
      int worker, Map<String, ? extends SortedMap<String, Entry>> all, Random random) {
    TreeMap<String, TreeMap<String, Entry>> subjects = new TreeMap<>();
    for (int i = 0; i < SUBJECTS; i++) {
      String subject = "subject-%d-of-%d".formatted(i, worker);
      subjects.put(
          subject,
          new TreeMap<>(all.containsKey(subject) ? requireNonNull(all.get(subject)) : Map.of()));
    }
    List<String> names = List.copyOf(subjects.keySet());
    try {
      while (true) {
        String subject = names.get(random.nextInt(names.size()));
        step(worker, subject, requireNonNull(subjects.get(subject)), random);
      }
    } catch (StoreException e) {
      out.println(
          "fail %d %s %s"
              .formatted(worker, e.reason(), e.toString().lines().findFirst().orElse("")));
    }
  }

  /// One list of changes: some templates enrolled, one or all removed, some replaced.
  private void step(int worker, String subject, SortedMap<String, Entry> templates, Random random) {
    TreeMap<String, Entry> after = new TreeMap<>(templates);
    List<Change> changes = new ArrayList<>();
    int kind = random.nextInt(5);
    if (kind == 0) {
      changes.add(new RemoveSubject(subject));
      after.clear();
    } else if (kind == 1 && !after.isEmpty()) {
      changes.add(new RemoveTemplate(after.pollFirstEntry().getValue().key()));
    }
    List<String> enrolled = new ArrayList<>();
    for (int i = 0; i < random.nextInt(6) && kind > 1; i++) {
      String name = "t" + random.nextInt(12);
      if (enrolled.contains(name)) {
        continue;
      }
      Entry old = after.get(name);
      if (old != null) {
        changes.add(new RemoveTemplate(old.key()));
      }
      long seed = random.nextLong();
      changes.add(
          new Enrol(subject, Optional.of(name), Map.of("seed", "" + seed), Stores.vector(seed)));
      enrolled.add(name);
      after.put(name, new Entry(0, seed));
    }
    StringBuilder line = new StringBuilder("try %d %s ".formatted(worker, subject));
    after.forEach((name, entry) -> line.append(name).append('=').append(entry.seed()).append(','));
    out.println(line);
    boolean erasing = kind == 0 && random.nextInt(4) == 0;
    long generation;
    if (erasing) {
      generation = store.erase(new RemoveSubject(subject)).generation();
    } else {
      Applied applied = store.apply(changes);
      generation = applied.generation();
      long key = applied.firstKey();
      for (String name : enrolled) {
        after.put(name, new Entry(key++, requireNonNull(after.get(name)).seed()));
      }
    }
    out.println("ack %d %d".formatted(worker, generation));
    templates.clear();
    templates.putAll(after);
  }

  private void search(Random random) {
    try {
      while (true) {
        List<StoredTemplate> all = Stores.all(store);
        for (StoredTemplate template : all) {
          long seed = Long.parseLong(template.metadata().get("seed"));
          if (!Arrays.equals(template.vector(), Stores.vector(seed))) {
            out.println("wrong template " + template.key());
          }
        }
        find(all, random);
      }
    } catch (StoreException e) {
      if (e.reason() != StoreException.Reason.UNAVAILABLE) {
        out.println("wrong " + e.getMessage());
      }
    }
  }

  /// Each template is its own best match.
  private void find(List<StoredTemplate> all, Random random) {
    if (all.isEmpty()) {
      return;
    }
    try (EmbeddingMatrix matrix = EmbeddingMatrix.allocate(all.size(), Stores.DIMENSION)) {
      for (int row = 0; row < all.size(); row++) {
        matrix.set(row, all.get(row).vector());
      }
      try (MatchIndex index = MatchIndex.of(matrix)) {
        for (int i = 0; i < SEARCHED; i++) {
          int row = random.nextInt(all.size());
          List<Candidate> best = index.search(all.get(row).vector(), Search.top(1));
          if (best.getFirst().id() != row) {
            out.println("wrong match of template " + all.get(row).key());
          }
        }
      }
    }
  }
}

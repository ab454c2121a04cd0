package org.fr4j.index.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.fr4j.index.Gallery;
import org.fr4j.index.Search;
import org.fr4j.index.store.StoreException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A file system that takes no more: small ones are mounted, and files made immutable, which takes
/// root; elsewhere the tests skip.
class FullDiskTest {
  @TempDir Path folder;

  /// Enrols until it fails; returns how many were acknowledged.
  private static int fill(TemplateStore store, int first, String message) {
    int[] enrolled = {0};
    assertThatThrownBy(
            () -> {
              while (true) {
                int subject = first + enrolled[0];
                List<Change> changes = new ArrayList<>();
                for (int i = 0; i < 10; i++) {
                  changes.add(Stores.enrol("subject-" + subject, "t" + i, subject));
                }
                store.apply(changes);
                enrolled[0]++;
              }
            })
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNAVAILABLE))
        .hasMessageStartingWith("nothing was written: ")
        .hasMessageContaining(message);
    return enrolled[0];
  }

  private static void requireAll(TemplateStore store, int subjects) {
    assertThat(Stores.all(store)).hasSize(10 * subjects);
    assertThat(store.generation()).isEqualTo(subjects);
  }

  @Test
  void aFullDiskFailsTheWrite_readsGoOn_andSoDoWritesWhenThereIsRoom() throws Exception {
    mount("-t", "tmpfs", "-o", "size=600k", "tmpfs", folder.toString());
    try (TemplateStore store = Stores.open(Databases.sqlite(folder.resolve("faces.db")))) {
      Path ballast = Files.write(folder.resolve("ballast"), new byte[100_000]);
      int before = fill(store, 0, "the disk is full");
      requireAll(store, before);
      for (int i = 0; i < 3; i++) {
        assertThat(fill(store, before, "the disk is full")).isZero();
      }

      Files.delete(ballast);
      int after = fill(store, before, "the disk is full");
      assertThat(after).isPositive();
      requireAll(store, before + after);

      mount("-o", "remount,size=8m", folder.toString());
      store.apply(List.of(Stores.enrol("late", "a", 1)));
      assertThat(store.size()).isEqualTo(10L * (before + after) + 1);
    } finally {
      run("umount", "-l", folder.toString());
    }
  }

  @Test
  void aGalleryOnAFullDiskAnswersAsBefore_andEnrolsWhenThereIsRoom() throws Exception {
    mount("-t", "tmpfs", "-o", "size=600k", "tmpfs", folder.toString());
    try (TemplateStore store = Stores.open(Databases.sqlite(folder.resolve("faces.db")));
        Gallery gallery = Gallery.open(store)) {
      List<Integer> enrolled = new ArrayList<>();
      Runnable enrol =
          () -> {
            int subject = enrolled.size();
            gallery.enrol(Stores.enrol("subject-" + subject, "a", subject));
            enrolled.add(subject);
          };
      for (int i = 0; i < 3; i++) {
        assertThatThrownBy(() -> Stream.generate(() -> enrol).forEach(Runnable::run))
            .isInstanceOfSatisfying(
                StoreException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNAVAILABLE))
            .hasMessageContaining("the disk is full");
        requireAnswers(gallery, enrolled);
      }

      mount("-o", "remount,size=8m", folder.toString());
      int before = enrolled.size();
      enrol.run();
      gallery.removeSubject("subject-0");
      assertThat(gallery.size()).isEqualTo(before);
      assertThat(store.size()).isEqualTo(before);
      requireAnswers(gallery, enrolled.subList(1, enrolled.size()));
    } finally {
      run("umount", "-l", folder.toString());
    }
  }

  /// Each subject is found by its own template, and nobody else is there.
  private static void requireAnswers(Gallery gallery, List<Integer> enrolled) {
    assertThat(gallery.size()).isEqualTo(enrolled.size());
    for (int subject : enrolled) {
      float[] probe = Stores.enrol("probe", "a", subject).vector();
      assertThat(gallery.identify(probe, Search.top(1)))
          .singleElement()
          .satisfies(found -> assertThat(found.subject()).isEqualTo("subject-" + subject));
    }
  }

  @Test
  void aFolderThatBecomesReadOnlyFailsTheWrite_readsGoOn_andSoDoWritesLater() throws Exception {
    Path file = folder.resolve("faces.db");
    try (TemplateStore store = Stores.open(Databases.sqlite(file));
        Gallery gallery = Gallery.open(store)) {
      gallery.enrol(Stores.enrol("ada", "a", 1));
      // Not the file ending in -shm: SQLite maps it, and a mapped page that may no longer be
      // written
      // ends the process.
      List<String> frozen = List.of(file.toString(), file + "-wal", folder.toString());
      freeze("+i", frozen);
      try {
        for (int i = 0; i < 3; i++) {
          assertThatThrownBy(() -> gallery.enrol(Stores.enrol("bob", "a", 2)))
              .isInstanceOfSatisfying(
                  StoreException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNAVAILABLE))
              .hasMessageStartingWith("nothing was written: ");
          assertThat(Stores.names(store)).containsExactly("1 ada a");
          assertThat(gallery.subjects()).isEqualTo(1);
        }
      } finally {
        freeze("-i", frozen);
      }
      assertThat(gallery.enrol(Stores.enrol("bob", "a", 2)).key()).isEqualTo(2);
      assertThat(Stores.names(store)).containsExactly("1 ada a", "2 bob a");
    }
  }

  @Test
  void aReadOnlyFolderIsNotOpened_andSaysWhy() throws Exception {
    DataSource database = Databases.sqlite(folder.resolve("faces.db"));
    Stores.open(database).close();
    freeze("+i", List.of(folder.resolve("faces.db").toString(), folder.toString()));
    try {
      assertThatThrownBy(() -> Stores.open(database))
          .isInstanceOfSatisfying(
              StoreException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNAVAILABLE))
          .hasMessageContaining("read-only");
    } finally {
      freeze("-i", List.of(folder.resolve("faces.db").toString(), folder.toString()));
    }
  }

  private static void mount(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("mount"));
    command.addAll(List.of(arguments));
    String error = run(command.toArray(String[]::new));
    assumeTrue(error.isEmpty(), "a file system can't be mounted here: " + error);
  }

  private static void freeze(String flag, List<String> files)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("chattr", flag));
    command.addAll(files);
    String error = run(command.toArray(String[]::new));
    assumeTrue(error.isEmpty(), "a file can't be made immutable here: " + error);
  }

  /// What went wrong, or nothing.
  private static String run(String... command) throws IOException, InterruptedException {
    Process process;
    try {
      process = new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException e) {
      return e.toString();
    }
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.waitFor() == 0 ? "" : command[0] + " failed: " + output.strip();
  }
}

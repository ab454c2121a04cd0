package org.fr4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.fr4j.examples.service.Door;
import org.fr4j.examples.service.FaceService;
import org.fr4j.index.Gallery;
import org.fr4j.index.Thresholds;
import org.fr4j.index.store.StoreOptions;
import org.fr4j.index.store.TemplateStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/// The page of the face service as its users meet it: in Chromium, over real faces.
///
/// Pictures go to `target/service-page`.
class ServicePageTest {
  private static final Path MODELS = Path.of(System.getProperty("fr4j.models", "target/models"));
  private static final Path PICTURES = Path.of("target", "service-page");

  @TempDir private Path folder;

  @Test
  void threeFacesAreEnrolled_oneIsIdentified_andRemoved() throws Exception {
    assumeTrue(
        Files.isDirectory(MODELS.resolve("faceplugin-face-recognition-js"))
            && Files.isDirectory(MODELS.resolve("@vladmandic")),
        "skipped: no models in " + MODELS + "; 'mvn -pl examples' fetches them");
    ModelFiles models = new ModelFiles(MODELS);
    SQLiteDataSource database = new SQLiteDataSource();
    database.setUrl("jdbc:sqlite:" + folder.resolve("faces.db"));
    try (Browser browser = Browser.open();
        FaceEngine engine = FaceEngine.open(models, ModelChoice.usual(models));
        TemplateStore store =
            TemplateStore.open(database, engine.session().stamp(), StoreOptions.DEFAULT);
        Gallery gallery = Gallery.open(store);
        FaceService service =
            FaceService.start(
                Door.of("127.0.0.1", 0, Optional.empty()),
                gallery,
                Thresholds.of(SamplePhotos.THRESHOLD),
                image -> ServeFaces.face(engine, image))) {
      browser.show(service.address(), 1100, "light");
      browser.waitFor("#count", "0 templates of 0 subjects.");
      for (int number = 1; number <= 3; number++) {
        choose(browser, models, number);
        browser.type("#subject", "person " + number);
        browser.click("#enrol button");
        browser.waitFor("#result", "Enrolled as template %d of person %1$d.".formatted(number));
      }
      assertThat(gallery.subjects()).isEqualTo(3);

      choose(browser, models, 2);
      browser.click("#identify");
      browser.waitFor("#result", "Most alike: person 2.");
      browser.click("#verify");
      browser.waitFor("#result", "The face does not match person 3");
      look(browser, service, "light", 1100);
      look(browser, service, "dark", 400);

      browser.click("button[aria-label='Remove template 2 of person 2']");
      browser.waitFor("#result", "Template 2 of person 2 is erased, receipt 1.");
      assertThat(gallery.references("person 2")).isEmpty();
      browser.click("#identify");
      browser.waitFor("#result", "Nobody in the gallery is alike enough.");
      assertThat(browser.console()).isEmpty();
    }
  }

  private static void choose(Browser browser, ModelFiles models, int number) throws Exception {
    browser.type("#photo", models.samplePhoto(number).toAbsolutePath().toString());
  }

  private static void look(Browser browser, FaceService service, String scheme, int width)
      throws Exception {
    browser.resize(width, scheme);
    browser.save(PICTURES.resolve("%s-%d.png".formatted(scheme, width)));
    assertThat(browser.overflow()).as("too wide at %d px", width).isLessThanOrEqualTo(0);
    assertThat(browser.faults()).as("axe, %s, %d px", scheme, width).isEmpty();
    assertThat(browser.requests())
        .allSatisfy(
            url -> assertThat(url).containsAnyOf(service.address().toString(), "blob:", "data:"));
  }
}

package org.fr4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The report as its readers meet it: in Chromium, light and dark, on a desk and on a phone.
///
/// Pictures of each page go to `target/report-pages`. `-Dfr4j.report=FILE` looks at a report of
/// one's own besides.
class ReportInBrowserTest {
  private static final Path PAGES = Path.of("target", "report-pages");
  private static final int DESK = 1100;
  private static final int PHONE = 400;
  private static Browser browser;

  @BeforeAll
  static void open() throws Exception {
    browser = Browser.open();
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.close();
    }
  }

  private static void look(Path report) throws Exception {
    Path page = report.resolve("report.html");
    assertThat(Files.size(page)).isLessThan(5_000_000);
    for (String scheme : List.of("light", "dark")) {
      for (int width : new int[] {DESK, PHONE}) {
        browser.show(page, width, scheme);
        browser.save(report.resolve("%s-%d.png".formatted(scheme, width)));
        assertThat(browser.console()).as("console, %s, %d px", scheme, width).isEmpty();
        assertThat(browser.requests(page)).as("requests").isEmpty();
        assertThat(browser.overflow()).as("too wide at %d px", width).isLessThanOrEqualTo(0);
        if (scheme.equals("dark") == (width == PHONE)) {
          browser.run("document.querySelectorAll('details').forEach(d => d.open = true);");
          assertThat(browser.faults()).as("axe, %s, %d px", scheme, width).isEmpty();
        }
      }
    }
  }

  @Test
  void sixCohorts_andTwoModels_canBeRead() throws Exception {
    Path folder = PAGES.resolve("six");
    MadeReports.sideBySide(
        folder,
        List.of("F x asian", "F x black", "F x white", "M x asian", "M x black", "M x white"));
    look(folder);
  }

  @Test
  void twelveCohorts_ofLongNames_canBeRead() throws Exception {
    Path folder = PAGES.resolve("twelve");
    MadeReports.sideBySide(
        folder,
        IntStream.range(0, 12)
            .mapToObj(i -> "gender %d x ethnicity of a long & <odd> name %d".formatted(i % 2, i))
            .toList());
    look(folder);
  }

  @Test
  void whatIsUndefined_isCalledSo() throws Exception {
    Path folder = PAGES.resolve("broken");
    MadeReports.broken(folder);
    look(folder);
    assertThat(Files.readString(folder.resolve("report.html")))
        .contains("nobody twice: no mated comparison", "undefined")
        .doesNotContain("NaN", "Infinity");
  }

  @Test
  void anUntickedBox_hidesItsCurve() throws Exception {
    Path folder = PAGES.resolve("boxes");
    MadeReports.sideBySide(folder, List.of("F", "M"));
    browser.show(folder.resolve("report.html"), DESK, "light");
    String shown =
        "return [...document.querySelectorAll('figure > svg .curve')]"
            + ".filter(c => getComputedStyle(c).display !== 'none').length;";
    long before = browser.number(shown);

    browser.run("document.querySelector('.legend input').click();");

    assertThat(browser.number(shown)).isEqualTo(before - 1);
  }

  @Test
  void aReportOfOnesOwn_canBeRead() throws Exception {
    String own = System.getProperty("fr4j.report", "");
    if (!own.isEmpty()) {
      look(Path.of(own));
    }
  }
}

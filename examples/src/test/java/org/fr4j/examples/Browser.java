package org.fr4j.examples;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.StreamSupport;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/// Debian's Chromium without a window; a test is skipped where it or npm is absent.
///
/// axe-core, which judges pages for people with disabilities, comes from npm.
final class Browser implements AutoCloseable {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path DRIVER =
      Path.of(System.getProperty("webdriver.chrome.driver", "chromedriver"));
  private static final NpmPackage AXE =
      new NpmPackage(
          "axe-core",
          "4.14.1",
          Map.of("axe.min.js", "29348999450cdf2849a8e70b7912fc2da85a849da39c0d0d5394f51d4a9ed95c"));

  /// Held, since a logger that nobody holds forgets its level.
  private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

  private final ObjectMapper json = new ObjectMapper();
  private final ChromeDriver chrome;
  private final String axe;

  private Browser(ChromeDriver chrome, String axe) {
    this.chrome = chrome;
    this.axe = axe;
  }

  static Browser open() throws IOException {
    assumeTrue(
        Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER),
        "skipped: no Chromium; 'apt-get install chromium chromium-driver' brings it");
    String axe = axe();
    // It would warn that it does not know the newest Chromium; the few commands used here do.
    SELENIUM.setLevel(Level.SEVERE);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(CHROMIUM.toFile());
    options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars");
    options.addArguments("--disable-dev-shm-usage", "--disable-background-networking");
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    return new Browser(new ChromeDriver(options), axe);
  }

  private static String axe() throws IOException {
    Path models = Path.of(System.getProperty("fr4j.models", "target/models"));
    try {
      AXE.fetchInto(models);
    } catch (IOException e) {
      assumeTrue(false, "skipped: " + e.getMessage());
    }
    return Files.readString(models.resolve(AXE.name()).resolve("axe.min.js"));
  }

  /// Opens a file as someone with a screen of a width, who prefers light or dark.
  void show(Path file, int width, String scheme) {
    show(file.toAbsolutePath().toUri(), width, scheme);
  }

  void show(URI page, int width, String scheme) {
    resize(width, scheme);
    chrome.manage().logs().get(LogType.PERFORMANCE);
    chrome.get(page.toString());
  }

  /// Makes the screen another one.
  void resize(int width, String scheme) {
    chrome.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", width < 600));
    chrome.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  /// Types into a field, or chooses a file by its path, in place of what was there.
  void type(String field, String text) {
    WebElement element = chrome.findElement(By.cssSelector(field));
    if (!"file".equals(element.getDomAttribute("type"))) {
      element.clear();
    }
    element.sendKeys(text);
  }

  void click(String button) {
    chrome.findElement(By.cssSelector(button)).click();
  }

  /// Waits until an element has a text and no button is busy.
  void waitFor(String element, String text) {
    chrome.manage().timeouts().scriptTimeout(Duration.ofSeconds(60));
    chrome.executeAsyncScript(
        "const [selector, text, done] = arguments;"
            + "const look = () => document.querySelector(selector).textContent.includes(text)"
            + " && !document.querySelector('button:disabled') ? done() : setTimeout(look, 20);"
            + "look();",
        element,
        text);
  }

  /// What the page wrote to the console.
  List<String> console() {
    return chrome.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(LogEntry::toString)
        .toList();
  }

  /// What the page asked for, but for itself and what it holds.
  List<String> requests(Path file) throws IOException {
    String itself = file.toAbsolutePath().toUri().toString();
    return requests().stream()
        .filter(url -> !url.startsWith("data:") && !url.equals(itself))
        .toList();
  }

  /// What the page asked for since it was shown, or since the last call.
  List<String> requests() throws IOException {
    List<String> addresses = new ArrayList<>();
    for (LogEntry entry : chrome.manage().logs().get(LogType.PERFORMANCE)) {
      JsonNode message = json.readTree(entry.getMessage()).path("message");
      String url = message.path("params").path("request").path("url").asText();
      if (message.path("method").asText().equals("Network.requestWillBeSent")) {
        addresses.add(url);
      }
    }
    return addresses;
  }

  /// The serious and critical faults that axe finds: rule, help and the first element of each.
  List<String> faults() throws IOException {
    chrome.executeScript(axe);
    Object result =
        chrome.executeAsyncScript(
            "const done = arguments[arguments.length - 1];"
                + "axe.run(document, {resultTypes: ['violations']})"
                + ".then(r => done(JSON.stringify(r.violations)), e => done('axe: ' + e));");
    JsonNode violations = json.readTree(String.valueOf(result));
    return StreamSupport.stream(violations.spliterator(), false)
        .filter(fault -> List.of("serious", "critical").contains(fault.path("impact").asText()))
        .map(
            fault ->
                "%s: %s, %d times, such as %s"
                    .formatted(
                        fault.path("id").asText(),
                        fault.path("help").asText(),
                        fault.path("nodes").size(),
                        fault.path("nodes").path(0).path("html").asText()))
        .toList();
  }

  /// How many pixels the page is wider than the screen.
  long overflow() {
    return number("return document.documentElement.scrollWidth - window.innerWidth;");
  }

  long number(String script) {
    return Long.parseLong(String.valueOf(chrome.executeScript(script)));
  }

  void run(String script) {
    chrome.executeScript(script);
  }

  /// The whole page, or as much as fits into 16,000 pixels.
  void save(Path picture) throws IOException {
    long height = Math.min(16_000, number("return document.documentElement.scrollHeight;"));
    long width = number("return window.innerWidth;");
    Map<String, Object> shot =
        chrome.executeCdpCommand(
            "Page.captureScreenshot",
            Map.of(
                "captureBeyondViewport",
                true,
                "clip",
                Map.of("x", 0, "y", 0, "width", width, "height", height, "scale", 1)));
    byte[] png =
        Base64.getDecoder()
            .decode(String.valueOf(shot.get("data")).getBytes(StandardCharsets.US_ASCII));
    Files.createDirectories(picture.toAbsolutePath().getParent());
    Files.write(picture, png);
  }

  @Override
  public void close() {
    chrome.quit();
  }
}

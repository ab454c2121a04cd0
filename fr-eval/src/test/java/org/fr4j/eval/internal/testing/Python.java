package org.fr4j.eval.internal.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// The oracle: Debian's Python with its scientific modules; a test is skipped where one is absent.
public final class Python {
  private static final Path PYTHON = Path.of("/usr/bin/python3");

  private Python() {}

  /// Runs a script of `src/test/resources/oracle` on JSON and returns the JSON it prints.
  public static JsonNode run(String script, Object input, String... modules)
      throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(PYTHON), "skipped: no " + PYTHON);
    for (String module : modules) {
      int missing =
          new ProcessBuilder(PYTHON.toString(), "-c", "import " + module).start().waitFor();
      assumeTrue(missing == 0, "skipped: " + PYTHON + " has no module " + module);
    }
    Path source = Files.createTempFile("oracle", ".py");
    try (InputStream resource = Python.class.getResourceAsStream("/oracle/" + script)) {
      assertThat(resource).as(script).isNotNull();
      Files.write(source, resource.readAllBytes());
      Process process =
          new ProcessBuilder(PYTHON.toString(), source.toString())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      ObjectMapper mapper = new ObjectMapper();
      try (OutputStream stdin = process.getOutputStream()) {
        stdin.write(mapper.writeValueAsString(input).getBytes(StandardCharsets.UTF_8));
      }
      JsonNode answer = mapper.readTree(process.getInputStream());
      assertThat(process.waitFor()).as(script).isZero();
      return answer;
    } finally {
      Files.delete(source);
    }
  }

  /// A number of the answer, where JSON knows no infinity.
  public static double number(JsonNode node) {
    return node.isTextual() ? Double.parseDouble(node.asText()) : node.asDouble();
  }
}

package org.fr4j.index.internal.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The tile's loop keeps its sums in registers and makes no object of a vector: read from the
/// machine code that the compiler prints, disassembled by objdump.
class TileCodeTest {
  /// Not one that replaces a running loop: that has a % in it.
  private static final Pattern COMPILED = Pattern.compile("Compiled method \\(c2\\)[ \\d]*org");

  private static final Pattern BYTES =
      Pattern.compile("^\\s*0x[0-9a-f]+:\\s+([0-9a-f][0-9a-f |]*?)\\s*$");
  private static final Pattern CODE =
      Pattern.compile("^\\s*([0-9a-f]+):\\s+(?:[0-9a-f]{2} )+\\s*(\\S.*)$");

  @TempDir private static Path folder;

  /// Runs tiles for long enough to be compiled.
  static final class Program {
    private Program() {}

    public static void main(String[] arguments) {
      int d = 64;
      float[] q = new float[Tile.PROBES * d];
      float[] g = new float[Tile.WIDTH * d];
      float[] out = new float[Tile.PROBES * Tile.WIDTH];
      float[] bars = new float[Tile.PROBES];
      Arrays.fill(q, .5f);
      Arrays.fill(g, .25f);
      int hits = 0;
      for (int i = 0; i < 60_000; i++) {
        Arrays.fill(bars, i % 16 == 0 ? 0 : Float.MAX_VALUE);
        hits += Tile.score(q, 0, g, 0, d, bars, 0, out) ? 1 : 0;
      }
      System.out.println("probes " + Tile.PROBES + " hits " + hits);
    }
  }

  @BeforeAll
  static void needObjdump() {
    assumeTrue(
        System.getProperty("os.arch").equals("amd64"),
        "skipped: the code of amd64 is what is read");
    assumeTrue(
        Stream.of("/usr/bin/objdump", "/usr/local/bin/objdump")
            .map(Path::of)
            .anyMatch(Files::exists),
        "skipped: no objdump (Debian: binutils)");
  }

  @Test
  void theLoopKeepsItsSumsInRegisters() throws Exception {
    checkLoop(List.of());
  }

  @Test
  void theLoopKeepsItsSumsInRegisters_withVectorsOf256Bits() throws Exception {
    checkLoop(List.of("-XX:MaxVectorSize=32", "-XX:UseAVX=2"));
  }

  private static void checkLoop(List<String> options) throws Exception {
    List<String> loop = innermostLoop(disassembled(compiled(options)));

    assertThat(loop.stream().filter(line -> line.contains("vfmadd")))
        .as("multiply-adds in %s", loop)
        .hasSizeGreaterThanOrEqualTo(8);
    assertThat(loop).noneMatch(line -> line.matches(".*[xyz]mm.*\\[rsp.*|.*\\[rsp.*[xyz]mm.*"));
    assertThat(loop).noneMatch(line -> line.startsWith("call") || line.startsWith("prefetch"));
  }

  /// The bytes of the last C2 compilation of the tile's method.
  private static byte[] compiled(List<String> options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(
        List.of(
            "--add-modules=jdk.incubator.vector",
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:-BackgroundCompilation",
            "-XX:CompileCommand=print,org.fr4j.index.internal.kernel.TileOf*::score",
            "-cp",
            System.getProperty("java.class.path"),
            Program.class.getName()));
    Process java = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(java.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(output).contains("hits 3750");
    int last = COMPILED.matcher(output).results().mapToInt(MatchResult::start).max().orElse(-1);
    assertThat(last).as("compiled by C2").isNotNegative();
    StringBuilder hex = new StringBuilder();
    for (String line : output.substring(last).split("\n", -1)) {
      Matcher bytes = BYTES.matcher(line);
      if (bytes.matches()) {
        hex.append(bytes.group(1).replaceAll("[ |]", ""));
      }
    }
    assumeTrue(!hex.isEmpty(), "skipped: a disassembler is installed, so no bytes are printed");
    return HexFormat.of().parseHex(hex);
  }

  private static List<String> disassembled(byte[] code) throws IOException, InterruptedException {
    Path file = folder.resolve("code.bin");
    Files.write(file, code);
    Process objdump =
        new ProcessBuilder(
                "objdump",
                "-D",
                "-w",
                "-b",
                "binary",
                "-m",
                "i386:x86-64",
                "-M",
                "intel",
                file.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(objdump.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(objdump.waitFor()).as(output).isZero();
    return output.lines().filter(line -> CODE.matcher(line).matches()).toList();
  }

  /// The shortest stretch that ends in a jump back to its beginning and multiplies.
  private static List<String> innermostLoop(List<String> lines) {
    List<String> shortest = List.of();
    for (int end = 0; end < lines.size(); end++) {
      Matcher line = CODE.matcher(lines.get(end));
      assertThat(line.matches()).isTrue();
      Matcher jump = Pattern.compile("j[a-z]+\\s+0x([0-9a-f]+)").matcher(line.group(2));
      if (!jump.matches()) {
        continue;
      }
      int begin = find(lines, Long.parseUnsignedLong(jump.group(1), 16));
      if (begin < 0 || begin > end) {
        continue;
      }
      List<String> loop = lines.subList(begin, end + 1).stream().map(TileCodeTest::text).toList();
      boolean multiplies = loop.stream().anyMatch(text -> text.contains("vfmadd"));
      if (multiplies && (shortest.isEmpty() || loop.size() < shortest.size())) {
        shortest = loop;
      }
    }
    assertThat(shortest).as("a loop that multiplies").isNotEmpty();
    return shortest;
  }

  private static int find(List<String> lines, long address) {
    String begin = Long.toHexString(address) + ":";
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).strip().startsWith(begin)) {
        return i;
      }
    }
    return -1;
  }

  private static String text(String line) {
    Matcher code = CODE.matcher(line);
    return code.matches() ? code.group(2) : "";
  }
}

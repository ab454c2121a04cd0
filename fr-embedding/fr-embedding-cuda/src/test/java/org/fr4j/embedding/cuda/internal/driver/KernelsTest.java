package org.fr4j.embedding.cuda.internal.driver;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelsTest {
  @TempDir private Path folder;

  /// After a change of a kernel: `nvcc -ptx -arch=compute_80 -o
  /// src/main/resources/org/fr4j/embedding/cuda/kernels.ptx src/main/cuda/kernels.cu`.
  @Test
  void theCheckedInPtx_isWhatNvccMakesOfTheSource() throws IOException, InterruptedException {
    Path made = folder.resolve("kernels.ptx");
    nvcc("-ptx", "-arch=compute_80", "-o", made.toString(), "src/main/cuda/kernels.cu");
    List<String> ours = checkedIn().lines().toList();
    List<String> theirs = Files.readAllLines(made);
    assumeTrue(
        header(ours).equals(header(theirs)), "skipped: the PTX is by another nvcc:" + header(ours));
    assertThat(theirs).isEqualTo(ours);
  }

  @Test
  void everyKernel_compilesToMachineCode_forBothArchitectures()
      throws IOException, InterruptedException {
    for (String architecture : List.of("sm_80", "sm_90")) {
      Path made = folder.resolve(architecture + ".cubin");
      nvcc("-cubin", "-arch=" + architecture, "-o", made.toString(), "src/main/cuda/kernels.cu");
      String machineCode = Files.readString(made, StandardCharsets.ISO_8859_1);
      checkedIn()
          .lines()
          .filter(line -> line.startsWith(".visible .entry "))
          .map(line -> line.replaceAll(".*entry (\\w+)\\(", "$1"))
          .forEach(kernel -> assertThat(machineCode).contains(".text." + kernel));
    }
  }

  private static String checkedIn() throws IOException {
    try (InputStream in =
        requireNonNull(
            KernelsTest.class.getResourceAsStream("/org/fr4j/embedding/cuda/kernels.ptx"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String header(List<String> lines) {
    return lines.stream()
        .filter(line -> line.startsWith("// Cuda compilation tools"))
        .collect(Collectors.joining())
        .substring(2);
  }

  private void nvcc(String... arguments) throws IOException, InterruptedException {
    Path log = folder.resolve("log");
    ProcessBuilder compiler =
        new ProcessBuilder(arguments).redirectErrorStream(true).redirectOutput(log.toFile());
    compiler.command().addFirst("nvcc");
    Process process;
    try {
      process = compiler.start();
    } catch (IOException e) {
      assumeTrue(false, "skipped: no nvcc on the PATH");
      throw e;
    }
    assertThat(process.waitFor()).as(Files.readString(log)).isZero();
  }
}

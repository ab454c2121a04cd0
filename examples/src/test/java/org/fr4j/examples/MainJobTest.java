package org.fr4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.fr4j.embedding.Availability;
import org.fr4j.embedding.cuda.CudaProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The examples as a user starts them: a JVM of their own, its output and its exit code.
class MainJobTest {
  private static final Path MODELS = Path.of(System.getProperty("fr4j.models", "target/models"));
  private static final Path DATA =
      Path.of(System.getProperty("fr4j.shared", "../../shared")).resolve("data");
  private static final Path LFW = DATA.resolve("lfw/images");

  @TempDir private Path folder;

  private record Outcome(int exitCode, String output) {}

  private Outcome run(String... settings) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--add-modules=jdk.incubator.vector", "-Djava.awt.headless=true"));
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-Dtarget.dir=" + folder));
    command.addAll(Arrays.asList(settings));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("PATH", folder.toString()); // no npm here
    Process java = builder.start();
    String output = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(java.waitFor(2, TimeUnit.MINUTES)).isTrue();
    return new Outcome(java.exitValue(), output);
  }

  private static void assumeReal() {
    assumeTrue(
        Files.isDirectory(MODELS.resolve("faceplugin-face-recognition-js")),
        "skipped: no models in " + MODELS + "; 'mvn -pl examples' fetches them");
    assumeTrue(Files.isDirectory(LFW), "skipped: no " + LFW);
  }

  @Test
  void withoutNpm_oneSentenceSaysWhatToDo() throws Exception {
    Outcome outcome = run();

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.output())
        .contains("quickstart: npm could not fetch faceplugin-face-recognition-js@0.0.1")
        .contains("install npm, or name a folder that holds its files by -Dmodel.dir=DIR")
        .doesNotContain("\tat ");
  }

  @Test
  void anUnknownExample_isRefusedByName() throws Exception {
    Outcome outcome = run("-Dexample=cook");

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.output()).contains("cook: no such example");
  }

  @Test
  void aModelsFile_isShownWithItsSizeAndTheBackendsThatRunIt() throws Exception {
    Path file =
        MODELS.resolve("@vladmandic/face-api/model/face_recognition_model-weights_manifest.json");
    assumeTrue(Files.exists(file), "skipped: no " + file);

    Outcome outcome = run("-Dexample=model", "-Dfile=" + file);

    assertThat(outcome.exitCode()).as(outcome.output()).isZero();
    assertThat(outcome.output())
        .contains("5,607,488 parameters, 270,821,376 multiply-adds")
        .containsPattern("conv32_down +Convolution +1x32x72x72 +4,736 +24,385,536")
        .contains("stamp: ")
        .containsPattern("backend onnxruntime +runs it")
        .containsPattern("backend vector +runs it");
  }

  @Test
  void imagesWithoutLabels_areRefused() throws Exception {
    assertThat(run("-Dimages=.").output()).contains("-Dimages=DIR and -Dlabels=FILE go together");
  }

  @Test
  void aBackendThatCantRunHere_isRefused_withItsReason() throws Exception {
    Availability here = new CudaProvider().availability();
    assumeFalse(here.usable(), "skipped: there is " + here.reason());
    assumeTrue(
        Files.isDirectory(MODELS.resolve("faceplugin-face-recognition-js")),
        "skipped: no models in " + MODELS + "; 'mvn -pl examples' fetches them");
    Outcome outcome = run("-Dmodel.dir=" + MODELS.toAbsolutePath(), "-Dbackend=cuda");

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.output())
        .contains("quickstart: embedding backend cuda can't run here: " + here.reason())
        .doesNotContain("\tat ");
  }

  @Test
  void aFolderWithoutModels_isRefused_namingTheFile() throws Exception {
    Outcome outcome = run("-Dmodel.dir=" + folder);

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.output()).contains("holds neither fr_feature.onnx nor");
  }

  private String[] settings(String... more) throws IOException {
    StringBuilder csv = new StringBuilder("image,subject,gender\n");
    for (String subject : List.of("Tony_Blair", "Serena_Williams")) {
      for (int i = 1; i <= 4; i++) {
        csv.append("%1$s/%1$s_000%2$d.jpg,%1$s,%3$s\n".formatted(subject, i, subject.charAt(0)));
      }
    }
    csv.append("missing.jpg,nobody,T\n");
    Path labels = Files.writeString(folder.resolve("labels.csv"), csv);
    List<String> settings = new ArrayList<>();
    settings.add("-Dmodel.dir=" + MODELS);
    settings.add("-Dimages=" + LFW);
    settings.add("-Dlabels=" + labels);
    settings.add("-Dout=" + folder.resolve("out"));
    settings.addAll(List.of(more));
    return settings.toArray(String[]::new);
  }

  @Test
  void aLabelledFolder_isEmbeddedOnce_reported_andReused() throws Exception {
    assumeReal();
    String[] settings = settings();

    Outcome first = run(settings);
    Outcome second = run(settings);

    assertThat(first.exitCode()).as(first.output()).isZero();
    assertThat(first.output())
        .contains("UNREADABLE")
        .contains("missing.jpg: no such image")
        .contains("9 images, 8 faces, failures {UNREADABLE=1}");
    assertThat(second.output()).contains("now reused");
    assertThat(folder.resolve("out"))
        .isDirectoryContaining("glob:**/report.html")
        .isDirectoryContaining("glob:**/embeddings.npy");
    assertThat(Files.readString(folder.resolve("out/summary.json")))
        .contains("\"images\" : 9", "\"faces\" : 8", "\"images_per_second\"", "\"eer\"", "\"fmr\"");
  }

  @Test
  void evaluate_judgesTwoModels_andABrokenGateIsTheExitCode() throws Exception {
    assumeReal();

    Outcome outcome =
        run(
            settings(
                "-Dexample=evaluate", "-Dfaces=true", "-Dgate=eer<=1,fmr-max-over-geomean<=2"));

    assertThat(outcome.exitCode()).as(outcome.output()).isEqualTo(1);
    assertThat(outcome.output())
        .contains("fewer than 10 subjects, so that they count over all only: S, T")
        .contains("faceplugin-mobilefacenet 0.0.1 (512-d) on onnxruntime")
        .contains("face-api-resnet 1.7.15 (128-d) on vector")
        .contains("gate broken: faceplugin-mobilefacenet 0.0.1 (512-d) on onnxruntime: eer is ")
        .contains("fmr-max-over-geomean is undefined (0 cohorts with both rates: 2 are needed)")
        .doesNotContain("\tat ");
    assertThat(folder.resolve("out"))
        .isDirectoryContaining("glob:**/report.html")
        .isDirectoryContaining("glob:**/report.json")
        .isDirectoryContaining("glob:**/report.csv");
  }

  @Test
  void aGateThatCantBeRead_isRefusedBeforeAnyWork() throws Exception {
    Outcome outcome = run("-Dexample=evaluate", "-Dgate=fairness<2");

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.output()).contains("evaluate: gate \"fairness<2\": must be a figure");
  }

  @Test
  void evaluate_takesTheScoresOfOtherSystems() throws Exception {
    StringBuilder csv = new StringBuilder("p1,p2,id1,id2,att1,att2,old,new\n");
    for (int i = 0; i < 40; i++) {
      for (int j = 0; j < i; j++) {
        boolean mated = i / 2 == j / 2;
        String cohorts = "%s,%s".formatted(i < 20 ? "F" : "M", j < 20 ? "F" : "M");
        csv.append("%d.jpg,%d.jpg,s%d,s%d,%s".formatted(i, j, i / 2, j / 2, cohorts));
        csv.append(",%s,%s\n".formatted((mated ? .4 : 0) + (i * j % 7) / 10., mated ? .9 : .1));
      }
    }
    String scores = "-Dscores=" + Files.writeString(folder.resolve("scores.csv"), csv);

    Outcome outcome =
        run("-Dexample=evaluate", scores, "-Dmodel=old,new", "-Dout=" + folder, "-Dgate=eer<=1");

    assertThat(outcome.exitCode()).as(outcome.output()).isZero();
    assertThat(outcome.output()).contains("gate kept: old: eer is ");
    assertThat(Files.readString(folder.resolve("report.json")))
        .contains("\"model\" : \"old\"", "\"model\" : \"new\"", "\"second\" : \"new\"");
    assertThat(run("-Dexample=evaluate", scores).output())
        .contains("-Dmodel=COLUMN,COLUMN: must name the columns of scores");
  }

  @Test
  void overlap_setsItsHitsBesideThePublishedLists() throws Exception {
    assumeTrue(Files.exists(DATA.resolve("vggface2_identities.csv")), "skipped: no " + DATA);

    Outcome outcome = run("-Dexample=overlap", "-Ddata=" + DATA, "-Dout=" + folder);

    assertThat(outcome.exitCode()).as(outcome.output()).isZero();
    assertThat(outcome.output())
        .contains("== VGGFace2 and LFW, 593 published")
        .contains("published, not found here: none")
        .contains("Hillary_Rodham_Clinton = Hillary_Clinton");
    assertThat(folder).isDirectoryContaining("glob:**/overlap.svg");
  }

  @Test
  void overlap_readsListsOfTheUsersOwn() throws Exception {
    Path one = Files.writeString(folder.resolve("one.txt"), "José Bosé\nAnn Lee\n");
    Path other = Files.writeString(folder.resolve("other.txt"), "jose_bose\n\nAnn B. Lee\n");

    Outcome outcome = run("-Dexample=overlap", "-Dlists=" + one + "," + other);

    assertThat(outcome.output()).contains("one.txt and other.txt: 1 same, 1 to review");
    assertThat(run("-Dexample=overlap").output()).contains("overlap: give either -Dlists");
  }
}

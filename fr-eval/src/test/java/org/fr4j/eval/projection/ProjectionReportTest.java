package org.fr4j.eval.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.Label;
import org.fr4j.core.ProgressListener;
import org.fr4j.core.SparseMatrix;
import org.fr4j.eval.EvaluationSettings;
import org.fr4j.eval.Source;
import org.fr4j.eval.interval.RateEstimate;
import org.fr4j.eval.protocol.Pairs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectionReportTest {
  private static final int SUBJECTS = 30;
  private static final int IMAGES = 5;
  private static final int COLUMNS = 200;
  private static final EvaluationSettings FEW = EvaluationSettings.usual().withDraws(100, 1);

  @TempDir private Path folder;

  private final List<EmbeddingMatrix> open = new ArrayList<>();
  private final SparseMatrix rows = people();
  private final Label cohorts = cohorts();

  @AfterEach
  void close() {
    open.forEach(EmbeddingMatrix::close);
  }

  /// Images of made-up people, most of whose values are zero.
  private static SparseMatrix people() {
    Random random = new Random(23);
    SparseMatrix.Builder builder = SparseMatrix.builder(COLUMNS);
    List<String> subjects = new ArrayList<>();
    float[][] centres = new float[SUBJECTS][COLUMNS];
    for (float[] centre : centres) {
      for (int i = 0; i < COLUMNS; i++) {
        centre[i] = (float) random.nextGaussian();
      }
    }
    for (int row = 0; row < SUBJECTS * IMAGES; row++) {
      float[] values = new float[COLUMNS];
      for (int i = 0; i < COLUMNS; i++) {
        float sum = centres[row / IMAGES][i] + .9f * (float) random.nextGaussian();
        values[i] = Math.max(0, sum - 1);
      }
      builder.add(values);
      subjects.add("s" + row / IMAGES);
    }
    return builder.build().withSubjects(subjects);
  }

  private static Label cohorts() {
    List<String> names = new ArrayList<>();
    for (int row = 0; row < SUBJECTS * IMAGES; row++) {
      names.add(row / IMAGES % 2 == 0 ? "<even>" : "odd");
    }
    return Label.of("number", names);
  }

  /// The first columns, with noise.
  private EmbeddingMatrix dense(int columns, double noise) {
    Random random = new Random(columns);
    EmbeddingMatrix matrix = EmbeddingMatrix.allocate(rows.rows(), columns);
    open.add(matrix);
    for (int row = 0; row < rows.rows(); row++) {
      float[] values = new float[columns];
      for (int i = 0; i < columns; i++) {
        values[i] = rows.row(row)[i] + (float) (noise * random.nextGaussian());
      }
      matrix.set(row, values);
    }
    return matrix;
  }

  private ProjectionReport report(DenseForm... forms) {
    return ProjectionReport.of(
        SparseForm.of("head", rows),
        cohorts,
        List.of(forms),
        Pairs.all(rows.rows()),
        FEW,
        new Source("made", "made up"),
        ProgressListener.NONE);
  }

  private static RateEstimate tmr(FormFigures form, int target) {
    return form.overall().tmr().get(target).rate().orElseThrow();
  }

  @Test
  void theSameRowsWithTheirZeros_loseNothing() {
    ProjectionReport report = report(DenseForm.of("all", dense(COLUMNS, 0)));
    FormFigures form = report.forms().getFirst();
    FormFigures sparse = report.reference();

    assertThat(form.overall().cosineError().max()).isLessThan(1e-6);
    assertThat(form.overall().spearman()).isCloseTo(1, within(1e-6));
    assertThat(form.overall().recall()).isGreaterThan(.999);
    for (int target = 0; target < 2; target++) {
      assertThat(tmr(form, target).rate()).isCloseTo(tmr(sparse, target).rate(), within(.01));
      assertThat(form.overall().tmr().get(target).gain().orElseThrow().contains(0)).isTrue();
    }
    assertThat(form.sparsity()).isEqualTo(sparse.sparsity()).isBetween(.7, .9);
    assertThat(form.bytes()).isEqualTo(4.0 * COLUMNS);
    assertThat(form.multiplyAdds()).isEqualTo(COLUMNS);
    assertThat(form.name()).isEqualTo("all 200");
  }

  @Test
  void theSparseRowsThemselves_areWhatAllIsHeldAgainst() {
    FormAccuracy sparse = report().reference().overall();

    assertThat(sparse.cosineError()).isEqualTo(new FormAccuracy.CosineError(0, 0, 0));
    assertThat(sparse.spearman()).isCloseTo(1, within(1e-12));
    assertThat(sparse.recall()).isEqualTo(1);
    assertThat(sparse.tmr()).allMatch(tmr -> tmr.gain().isEmpty() && tmr.rate().isPresent());
    assertThat(sparse.mated()).isEqualTo(SUBJECTS * IMAGES * (IMAGES - 1) / 2);
    assertThat(sparse.mated() + sparse.nonMated()).isEqualTo(150 * 149 / 2);
    assertThat(sparse.eer().orElseThrow().value()).isLessThan(.1);
  }

  @Test
  void fewColumns_loseAccuracy_andTheGainSaysThatItIsNoChance() {
    FormFigures form = report(DenseForm.of("noise", dense(8, 3))).forms().getFirst();

    assertThat(tmr(form, 1).rate()).isLessThan(.2);
    assertThat(form.overall().tmr().get(1).gain().orElseThrow().high()).isNegative();
    assertThat(form.overall().recall()).isLessThan(.3);
    assertThat(form.overall().spearman()).isLessThan(.5);
    assertThat(form.overall().cosineError().p95())
        .isBetween(form.overall().cosineError().mean(), form.overall().cosineError().max());
  }

  @Test
  void cohorts_areJudgedAtTheThresholdOverAll() {
    FormFigures form = report(DenseForm.of("first", dense(60, .2))).forms().getFirst();

    assertThat(form.cohorts()).extracting(FormAccuracy::group).containsExactly("<even>", "odd");
    double mated = 0;
    double accepted = 0;
    for (FormAccuracy cohort : form.cohorts()) {
      assertThat(cohort.mated() + cohort.nonMated()).isEqualTo(75 * 74 / 2);
      mated += cohort.mated();
      accepted += cohort.mated() * cohort.tmr().getFirst().rate().orElseThrow().rate();
    }
    // Nobody is of two cohorts, so that all mated comparisons are within one.
    assertThat(accepted / mated).isCloseTo(tmr(form, 0).rate(), within(1e-12));
    assertThat((form.cohorts().get(0).recall() + form.cohorts().get(1).recall()) / 2)
        .isCloseTo(form.overall().recall(), within(1e-12));
  }

  @Test
  void whatATemplateAndAComparisonCost_isCounted() {
    SparseMatrix few =
        SparseMatrix.builder(4)
            .add(new float[] {1, 2, 0, 0})
            .add(new float[] {1, 0, 0, 3})
            .build()
            .withSubjects(List.of("a", "b"));
    FormFigures sparse =
        ProjectionReport.of(SparseForm.of("few", few), cohorts.select(0, 5), List.of()).reference();

    assertThat(sparse.bytes()).isEqualTo(16);
    // Shares 1, 1/2, 0, 1/2 squared.
    assertThat(sparse.multiplyAdds()).isEqualTo(1.5);
    assertThat(sparse.sparsity()).isEqualTo(.5);
    assertThat(sparse.dimension()).isEqualTo(4);
    assertThat(sparse.overall().tmr().getLast().rate()).isEmpty();
  }

  @Test
  void formsThatDoNotBelongTogether_areRefused() {
    EmbeddingMatrix good = dense(10, 1);
    DenseForm form = DenseForm.of("svd", good);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> report(form, form))
        .withMessage("svd 10 stands twice");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> report(DenseForm.of("svd", good.head(9))))
        .withMessage("svd 10 has 9 rows: must be 150, those of the sparse rows");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> report(DenseForm.of("svd", good.withSubjects(cohorts))))
        .withMessage("svd 10 has other subjects than the sparse rows");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                ProjectionReport.of(
                    SparseForm.of("head", rows), cohorts.select(1, 2), List.of(form)))
        .withMessageContaining("label number of 2 samples: must be 150");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SparseForm.of("head", SparseMatrix.builder(2).build()))
        .withMessageStartingWith("sparse rows without subjects");
  }

  @Test
  void rowsWithoutACosine_areRefused_namingFormAndRow() {
    EmbeddingMatrix sick = dense(10, 1);
    sick.set(7, new float[10]);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> report(DenseForm.of("svd", sick)))
        .withMessageStartingWith("svd 10: row 7 has norm 0.0");
    float[] nan = new float[10];
    nan[3] = Float.NaN;
    sick.set(7, nan);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> report(DenseForm.of("svd", sick)))
        .withMessageStartingWith("svd 10: row 7 has norm NaN");
    SparseMatrix empty =
        SparseMatrix.builder(3)
            .add(new float[] {1, 0, 0})
            .add(new float[3])
            .build()
            .withSubjects(List.of("a", "b"));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                ProjectionReport.of(SparseForm.of("head", empty), cohorts.select(0, 5), List.of()))
        .withMessageStartingWith("head: row 1 has norm 0.0");
  }

  @Test
  void oneSubject_isRefused() {
    SparseMatrix one = rows.select(0, 1, 2, 3);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                ProjectionReport.of(
                    SparseForm.of("head", one), cohorts.select(0, 1, 2, 3), List.of()))
        .withMessage("1 subjects in 4 rows: at least 2 must be told apart");
  }

  @Test
  void theListener_mayCancel() {
    ProgressListener second = (name, done, total) -> {};
    assertThatExceptionOfType(CancellationException.class)
        .isThrownBy(
            () ->
                ProjectionReport.of(
                    SparseForm.of("head", rows),
                    cohorts,
                    List.of(DenseForm.of("svd", dense(10, 1))),
                    Pairs.all(rows.rows()),
                    FEW,
                    Source.UNNAMED,
                    second.cancelledBy(() -> true)))
        .withMessage("judging projections: cancelled after 1 of 2");
  }

  @Test
  void page_needsNothingFromAnywhere_andItsPicturesAreWellFormed() throws Exception {
    report(
            DenseForm.of("first", dense(16, .2)),
            DenseForm.of("first", dense(64, .2)),
            new DenseForm("<other>", dense(64, 2), OptionalDouble.of(2e8)))
        .write(folder);

    String page = Files.readString(folder.resolve("projection.html"));
    assertThat(page)
        .contains("&lt;even&gt;", "&lt;other&gt; 64", "200,000,000", "Accuracy against speed")
        .doesNotContain("<even>", "<other>", "http:", "https:", "<script", "url(");
    int pictures = 0;
    for (int at = page.indexOf("<svg"); at >= 0; at = page.indexOf("<svg", at + 1)) {
      String svg = page.substring(at, page.indexOf("</svg>", at) + 6);
      DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
      assertThat(svg).doesNotContain("NaN", "Infinity");
      pictures++;
    }
    assertThat(pictures).isGreaterThan(4);
  }

  @Test
  void file_holdsEveryFigureOfEveryForm() throws IOException {
    ProjectionReport report = report(DenseForm.of("first", dense(16, .2)));
    report.write(folder);

    List<String> lines = Files.readAllLines(folder.resolve("projection.csv"));
    double recall = report.forms().getFirst().overall().recall();
    assertThat(lines).contains("first,16,all,recall_at_10," + recall + ",,");
    assertThat(lines).contains("first,16,all,bytes,64,,", "head,200,odd,mated,150,,");
    assertThat(lines.getFirst()).isEqualTo("method,dimension,of,figure,value,low,high");
    Stream<String> forms = lines.stream().skip(1).map(line -> line.split(",", 3)[1]).distinct();
    assertThat(forms).containsExactly("200", "16");
  }
}

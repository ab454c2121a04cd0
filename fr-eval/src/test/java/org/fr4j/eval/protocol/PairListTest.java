package org.fr4j.eval.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.fr4j.core.Label;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PairListTest {
  private static final String VIEW2 =
      """
      2\t1
      Abel_Pacheco\t1\t4
      Abdel_Madi_Shabneh\t1\tDean_Barker\t1
      Akhmed_Zakayev\t1\t3
      Abdel_Madi_Shabneh\t1\tGiancarlo_Fisichella\t12
      """;

  @TempDir private Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("pairs.txt"), text);
  }

  @Test
  void view2_isReadWithItsFolds_andSoIsAListWithoutHeader() throws IOException {
    PairList list = PairList.lfw(file(VIEW2));

    assertThat(list.entries())
        .containsExactly(
            new PairList.Entry(
                "Abel_Pacheco/Abel_Pacheco_0001.jpg",
                "Abel_Pacheco/Abel_Pacheco_0004.jpg",
                true,
                0),
            new PairList.Entry(
                "Abdel_Madi_Shabneh/Abdel_Madi_Shabneh_0001.jpg",
                "Dean_Barker/Dean_Barker_0001.jpg",
                false,
                0),
            new PairList.Entry(
                "Akhmed_Zakayev/Akhmed_Zakayev_0001.jpg",
                "Akhmed_Zakayev/Akhmed_Zakayev_0003.jpg",
                true,
                1),
            new PairList.Entry(
                "Abdel_Madi_Shabneh/Abdel_Madi_Shabneh_0001.jpg",
                "Giancarlo_Fisichella/Giancarlo_Fisichella_0012.jpg",
                false,
                1));
    assertThat(PairList.lfw(file(VIEW2.substring(VIEW2.indexOf('\n') + 1)))).isEqualTo(list);
    assertThat(list.folds()).containsExactly(0, 0, 1, 1);
  }

  @Test
  void csv_isRead_andBecomesRows() throws IOException {
    PairList list = PairList.csv(file("mated,first,second,fold\n1,a,b,0\nfalse,b,c,3\n"));

    assertThat(list.rows(List.of("c", "b", "a")))
        .isEqualTo(Pairs.of(new int[] {2, 1}, new int[] {1, 0}));
    assertThat(list.folds()).containsExactly(0, 3);
    assertThatThrownBy(() -> list.rows(List.of("a", "b")))
        .hasMessage("no image \"c\" among the 2 of the table");
  }

  @Test
  void brokenLines_areNamed() {
    assertThatThrownBy(() -> PairList.lfw(file("A 1 2\nB one 2\n")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("line 2: \"B one 2\"");
    assertThatThrownBy(() -> PairList.lfw(file("A 1 2 3 4\n"))).hasMessageContaining("line 1");
    assertThatThrownBy(() -> PairList.csv(file("first,second,mated,fold\na,b,yes,0\n")))
        .hasMessageContaining("line 2: mated \"yes\"");
    assertThatThrownBy(() -> PairList.csv(file("first,second,mated,fold\na,b,1,-1\n")))
        .hasMessageContaining("line 2: fold \"-1\"");
  }

  @Test
  void accuracy_isOfEachFoldAtTheThresholdOfTheOthers() {
    Label subjects = Label.of("subject", List.of("a", "a", "b", "b", "c"));
    Label cohorts = Label.of("cohort", List.of("X", "X", "X", "X", "X"));
    // Fold 0: mated .9, non-mated .6; fold 1: mated .5, non-mated .4.
    Comparisons all =
        Comparisons.of(
            Pairs.of(new int[] {0, 0, 2, 2}, new int[] {1, 2, 3, 4}),
            new double[] {.9, .6, .5, .4},
            subjects,
            cohorts);

    FoldedAccuracy accuracy = FoldedAccuracy.of(all, i -> i / 2, 2);

    // At .5 fold 0 accepts its impostor; at .9 fold 1 rejects its own.
    assertThat(accuracy.folds()).containsExactly(.5, .5);
    assertThat(accuracy.mean()).isEqualTo(.5);
    assertThat(accuracy.standardError()).isCloseTo(0, within(1e-15));
    assertThatThrownBy(() -> FoldedAccuracy.of(all, _ -> 0, 2)).hasMessageContaining("fold 1");
    assertThatThrownBy(() -> FoldedAccuracy.of(all, _ -> 0, 1)).hasMessageContaining("1 folds");
  }
}

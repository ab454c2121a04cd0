package org.fr4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelTest {
  private static final Label GENDER = Label.of("gender", Arrays.asList("M", "F", null, "M", ""));

  @Test
  void of_sortsCategoriesByName_soThatCodesDoNotDependOnTheOrderOfRows() {
    assertThat(GENDER.categories()).containsExactly("F", "M");
    assertThat(Label.of("gender", List.of("F", "M")).categories()).isEqualTo(GENDER.categories());
  }

  @Test
  void of_takesNullAndEmptyAsMissing() {
    assertThat(GENDER.missing()).isEqualTo(2);
    assertThat(GENDER.code(2)).isEqualTo(Label.MISSING);
    assertThat(GENDER.value(4)).isNull();
    assertThat(GENDER.counts()).containsExactly(1, 2);
  }

  @Test
  void of_keepsADeclaredCategoryWithoutSamples() {
    Label race = Label.of("race", List.of("a", "b", "c"), new int[] {0, 2, -1});

    assertThat(race.counts()).containsExactly(1, 0, 1);
    assertThat(race.category(1)).hasToString("race=b");
  }

  @Test
  void of_refusesACodeOutOfRange_namingRowAndCode() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Label.of("race", List.of("a"), new int[] {0, 1}))
        .withMessage("label race, row 1: code 1 must be -1 to 0");
  }

  @Test
  void of_refusesACategoryThatStandsTwice() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Label.of("race", List.of("a", "a"), new int[] {0}))
        .withMessageContaining("must be distinct");
  }

  @Test
  void of_refusesABlankName() {
    assertThatIllegalArgumentException().isThrownBy(() -> Label.of(" ", List.of("a")));
  }

  @Test
  void codeOf_refusesAnUnknownCategory_namingThoseThereAre() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GENDER.codeOf("X"))
        .withMessage("label gender has no category \"X\": it has F, M");
  }

  @Test
  void select_keepsCategories_evenWhereOneIsLeftWithoutSamples() {
    Label men = GENDER.select(0, 3, 3);

    assertThat(men.counts()).containsExactly(0, 3);
    assertThat(men.size()).isEqualTo(3);
  }

  @Test
  void combine_makesACategoryOfEachCombinationThatOccurs() {
    Label race = Label.of("race", Arrays.asList("x", "y", "x", "x", "y"));

    Label both = Label.combine(GENDER, race);

    assertThat(both.name()).isEqualTo("gender x race");
    assertThat(both.categories()).containsExactly("F x y", "M x x");
    assertThat(both.counts()).containsExactly(1, 2);
    assertThat(both.missing()).isEqualTo(2);
  }

  @Test
  void combine_refusesLabelsOfDifferentSizes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Label.combine(GENDER, Label.of("race", List.of("x"))))
        .withMessageContaining("1 samples: must be 5");
  }

  @Test
  void withMissingAs_countsTheMissingAsACategoryOfTheirOwn() {
    Label all = GENDER.withMissingAs("unknown");

    assertThat(all.missing()).isZero();
    assertThat(all.categories()).containsExactly("F", "M", "unknown");
    assertThat(all.counts()).containsExactly(1, 2, 2);
  }

  @Test
  void withMissingAs_refusesACategoryThatIsThereAlready() {
    assertThatIllegalArgumentException().isThrownBy(() -> GENDER.withMissingAs("M"));
  }

  @Test
  void equals_comparesNameCategoriesAndCodes() {
    assertThat(GENDER).isEqualTo(Label.of("gender", Arrays.asList("M", "F", null, "M", null)));
    assertThat(GENDER).isNotEqualTo(GENDER.named("sex"));
  }
}

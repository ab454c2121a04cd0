package org.fr4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LabelTableTest {
  private static final Label SUBJECT = Label.of("subject", List.of("ann", "bob", "ann"));
  private static final Label GENDER = Label.of("gender", List.of("F", "M", "F"));
  private static final LabelTable TABLE =
      LabelTable.of(List.of("1.jpg", "2.jpg", "3.jpg"), List.of(SUBJECT, GENDER));

  @Test
  void label_givesTheColumnOfThatName() {
    assertThat(TABLE.label("gender")).isSameAs(GENDER);
    assertThat(TABLE.has("gender")).isTrue();
    assertThat(TABLE.has("age")).isFalse();
  }

  @Test
  void label_refusesAnUnknownName_namingThoseThereAre() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TABLE.label("age"))
        .withMessage("no label \"age\": the table has subject, gender");
  }

  @Test
  void of_refusesAnImageThatStandsTwice() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LabelTable.of(List.of("1.jpg", "1.jpg"), List.of()))
        .withMessage("image 1.jpg stands twice");
  }

  @Test
  void of_refusesALabelOfAnotherSize() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LabelTable.of(List.of("1.jpg"), List.of(GENDER)))
        .withMessageContaining("label gender has 3 samples: must be 1");
  }

  @Test
  void of_refusesALabelThatStandsTwice() {
    assertThatIllegalArgumentException().isThrownBy(() -> TABLE.with(GENDER));
  }

  @Test
  void select_takesRowsInTheOrderGiven() {
    LabelTable two = TABLE.select(2, 1);

    assertThat(two.images()).contains(List.of("3.jpg", "2.jpg"));
    assertThat(two.label("subject").value(0)).isEqualTo("ann");
  }

  @Test
  void select_repeatsRowsOfATableWithoutImages() {
    assertThat(LabelTable.of(GENDER).select(1, 1, 1).label("gender").counts())
        .containsExactly(0, 3);
  }

  @Test
  void sha256_isEqualForEqualTables_andChangesWithEachPart() {
    LabelTable same =
        LabelTable.of(
            List.of("1.jpg", "2.jpg", "3.jpg"),
            List.of(SUBJECT, Label.of("gender", List.of("F", "M", "F"))));

    assertThat(same.sha256()).isEqualTo(TABLE.sha256()).hasSize(64);
    assertThat(TABLE.select(0, 2, 1).sha256()).isNotEqualTo(TABLE.sha256());
    assertThat(LabelTable.of(SUBJECT, GENDER).sha256()).isNotEqualTo(TABLE.sha256());
    assertThat(LabelTable.of(SUBJECT, GENDER.named("sex")).sha256())
        .isNotEqualTo(LabelTable.of(SUBJECT, GENDER).sha256());
  }

  @Test
  void aTableHoldsAMillionRows() {
    int[] codes = IntStream.range(0, 1_000_000).map(i -> i % 7).toArray();
    Label race = Label.of("race", List.of("a", "b", "c", "d", "e", "f", "g"), codes);

    assertThat(LabelTable.of(race).label("race").counts()[6]).isEqualTo(142_857);
  }
}

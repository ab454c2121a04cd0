package org.fr4j.eval.overlap;

/// What two names have in common, the strongest first.
public enum NameEvidence {
  /// The same words, case, accents and punctuation aside: `José_Bosé`, `jose bose`.
  EQUAL("the same words", true),

  /// The same letters in other words: `J._J._Redick`, `JJ_Redick`.
  SPACING("the same letters, spaced otherwise", true),

  /// A letter written as two: `Horst_Köhler`, `Horst_Koehler`.
  TRANSLITERATION("a letter written as two", true),

  /// The same words in another order: `Ziyi_Zhang`, `Zhang_Ziyi`. Often one person, though David
  /// Keith and Keith David are two.
  ORDER("the same words in another order", false),

  /// First and last word the same, a middle one left out or abbreviated: `William_H._Macy`,
  /// `William_Macy`.
  MIDDLE("a middle name left out or abbreviated", false),

  /// One has a `Jr.` or the like that the other lacks: as often father and son as one person.
  SUFFIX("Jr. or the like left out", false),

  /// All words of one, in order, within the other: `Kimora_Lee`, `Kimora_Lee_Simmons`.
  PART("one name within the other", false),

  /// The first name abbreviated: `G._Butler`, `Gerard_Butler`.
  INITIAL("the first name abbreviated", false),

  /// One letter added, lost, changed, or two swapped: `Dwyane_Wade`, `Dwayne_Wade`.
  SPELLING("one letter apart", false);

  private final String description;
  private final boolean strong;

  NameEvidence(String description, boolean strong) {
    this.description = description;
    this.strong = strong;
  }

  /// The evidence in words.
  ///
  /// @return part of a sentence
  public String description() {
    return description;
  }

  /// Whether the names alone make it one person, but for people who share a name.
  ///
  /// @return true if they are spelled alike
  public boolean isStrong() {
    return strong;
  }
}

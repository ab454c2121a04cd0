package org.fr4j.eval.overlap;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A name taken apart, so that spellings of it can be compared.
///
/// @param words lower case, without accents; what stands in brackets is left out
/// @param joined the words without spaces
/// @param transliterated the same with letters such as ü written as two
/// @param suffix `jr` or the like, else empty
record PersonName(List<String> words, String joined, String transliterated, String suffix) {
  /// Shorter names are one letter apart from too many others.
  static final int LEAST_SPELLED = 8;

  private static final Set<String> SUFFIXES = Set.of("jr", "sr", "ii", "iii", "iv");
  private static final Pattern BRACKETS = Pattern.compile("\\([^)]*\\)");
  private static final Pattern APOSTROPHES = Pattern.compile("['’ʼ`]");
  private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
  private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");

  /// Letters that no accent is to be taken from.
  private static final Map<Character, String> PLAIN =
      Map.of('ı', "i", 'ß', "ss", 'æ', "ae", 'ø', "o", 'ł', "l", 'đ', "d", 'ð', "d", 'þ', "th");

  private static final Map<Character, String> AS_TWO =
      Map.of('ä', "ae", 'ö', "oe", 'ü', "ue", 'å', "aa", 'ø', "oe", 'đ', "dj");

  static PersonName of(String text) {
    // Composed first, so that ü is one letter whichever way the file has it.
    String composed = Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    List<String> words = words(composed);
    boolean suffixed = words.size() > 2 && SUFFIXES.contains(words.getLast());
    return new PersonName(
        words,
        String.join("", words),
        String.join("", words(spelled(composed, AS_TWO))),
        suffixed ? words.getLast() : "");
  }

  private static List<String> words(String lower) {
    String plain = spelled(BRACKETS.matcher(lower).replaceAll(" "), PLAIN);
    String bare = Normalizer.normalize(plain, Normalizer.Form.NFKD);
    String letters = ACCENTS.matcher(bare).replaceAll("");
    String spaced = APOSTROPHES.matcher(letters).replaceAll("");
    return Arrays.stream(BETWEEN.split(spaced)).filter(word -> !word.isEmpty()).toList();
  }

  private static String spelled(String text, Map<Character, String> letters) {
    StringBuilder spelled = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      spelled.append(letters.getOrDefault(text.charAt(i), String.valueOf(text.charAt(i))));
    }
    return spelled.toString();
  }

  /// The words but the suffix.
  List<String> base() {
    return suffix.isEmpty() ? words : words.subList(0, words.size() - 1);
  }

  List<String> sorted() {
    return words.stream().sorted().toList();
  }

  /// The strongest thing that two names have in common.
  Optional<NameEvidence> compare(PersonName other) {
    if (words.isEmpty() || other.words.isEmpty()) {
      return Optional.empty();
    }
    return Stream.of(NameEvidence.values()).filter(kind -> has(kind, other)).findFirst();
  }

  private boolean has(NameEvidence kind, PersonName other) {
    return switch (kind) {
      case EQUAL -> words.equals(other.words);
      case SPACING -> joined.equals(other.joined);
      case TRANSLITERATION ->
          transliterated.equals(other.joined)
              || joined.equals(other.transliterated)
              || transliterated.equals(other.transliterated);
      case ORDER -> sorted().equals(other.sorted());
      case MIDDLE -> suffix.equals(other.suffix) && sameEnds(other);
      case SUFFIX -> suffix.isEmpty() != other.suffix.isEmpty() && sameEnds(other);
      case PART -> isWithin(words, other.words) || isWithin(other.words, words);
      case INITIAL -> abbreviated(other);
      case SPELLING -> suffix.equals(other.suffix) && spelledAlike(other);
    };
  }

  private boolean sameEnds(PersonName other) {
    List<String> a = base();
    List<String> b = other.base();
    return a.size() > 1
        && b.size() > 1
        && a.getFirst().equals(b.getFirst())
        && a.getLast().equals(b.getLast())
        && (fit(middle(a), middle(b)) || fit(middle(b), middle(a)));
  }

  private static List<String> middle(List<String> words) {
    return words.subList(1, words.size() - 1);
  }

  /// Whether the fewer words stand in order among the more, whole or as initials.
  private static boolean fit(List<String> fewer, List<String> more) {
    int found = 0;
    for (String word : more) {
      if (found < fewer.size() && alike(fewer.get(found), word)) {
        found++;
      }
    }
    return found == fewer.size();
  }

  private static boolean alike(String a, String b) {
    return a.equals(b)
        || (a.length() == 1 && b.startsWith(a))
        || (b.length() == 1 && a.startsWith(b));
  }

  private static boolean isWithin(List<String> part, List<String> whole) {
    int found = 0;
    for (String word : whole) {
      if (found < part.size() && part.get(found).equals(word)) {
        found++;
      }
    }
    return part.size() > 1 && found == part.size();
  }

  private boolean abbreviated(PersonName other) {
    List<String> a = base();
    List<String> b = other.base();
    if (a.size() != b.size() || a.size() < 2 || !suffix.equals(other.suffix)) {
      return false;
    }
    boolean initial = a.getFirst().length() == 1 || b.getFirst().length() == 1;
    return initial
        && a.getLast().equals(b.getLast())
        && fit(a.subList(0, a.size() - 1), b.subList(0, b.size() - 1));
  }

  private boolean spelledAlike(PersonName other) {
    String a = joined;
    String b = other.joined;
    if (Math.min(a.length(), b.length()) < LEAST_SPELLED || Math.abs(a.length() - b.length()) > 1) {
      return false;
    }
    if (a.length() < b.length()) {
      return other.spelledAlike(this);
    }
    int at = 0;
    while (at < b.length() && a.charAt(at) == b.charAt(at)) {
      at++;
    }
    if (a.length() > b.length()) {
      return a.substring(at + 1).equals(b.substring(at));
    }
    boolean changed = at == a.length() || a.substring(at + 1).equals(b.substring(at + 1));
    boolean swapped =
        at + 1 < a.length()
            && a.charAt(at) == b.charAt(at + 1)
            && a.charAt(at + 1) == b.charAt(at)
            && a.substring(at + 2).equals(b.substring(at + 2));
    return changed || swapped;
  }
}

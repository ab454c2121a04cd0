package org.fr4j.eval.overlap;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// Finds the names that have something in common with a name, without comparing it with all.
///
/// Each kind of evidence implies a key that both names have: the letters, the sorted words, two
/// words in order, an initial with the last word, or the letters with one taken out. Only names
/// that share a key are compared, so that the answer is that of comparing all.
///
/// **Cost.** Some dozens of short strings a name; a search looks at the few names that share one.
final class NameIndex {
  private final List<PersonName> names;
  private final Map<String, List<Integer>> byKey = new HashMap<>();

  NameIndex(List<PersonName> names) {
    this.names = List.copyOf(names);
    for (int i = 0; i < names.size(); i++) {
      for (String key : keys(names.get(i))) {
        byKey.computeIfAbsent(key, _ -> new ArrayList<>()).add(i);
      }
    }
  }

  /// The names that have something in common with one, by their number.
  SortedMap<Integer, NameEvidence> find(PersonName name) {
    Set<Integer> near = new TreeSet<>();
    for (String key : keys(name)) {
      near.addAll(byKey.getOrDefault(key, List.of()));
    }
    SortedMap<Integer, NameEvidence> found = new TreeMap<>();
    for (int i : near) {
      Optional<NameEvidence> evidence = name.compare(names.get(i));
      evidence.ifPresent(kind -> found.put(i, kind));
    }
    return found;
  }

  private static Set<String> keys(PersonName name) {
    Set<String> keys = new TreeSet<>();
    List<String> words = name.words();
    if (words.isEmpty()) {
      return keys;
    }
    keys.add("=" + name.joined());
    keys.add("=" + name.transliterated());
    keys.add("~" + String.join(" ", name.sorted()));
    for (int i = 0; i < words.size(); i++) {
      for (int j = i + 1; j < words.size(); j++) {
        keys.add(words.get(i) + ">" + words.get(j));
      }
    }
    keys.add(words.getFirst().charAt(0) + "." + name.base().getLast());
    String letters = name.joined();
    if (letters.length() >= PersonName.LEAST_SPELLED) {
      keys.add("-" + letters);
      for (int i = 0; i < letters.length(); i++) {
        keys.add("-" + letters.substring(0, i) + letters.substring(i + 1));
      }
    }
    return keys;
  }
}

package org.fr4j.eval.overlap;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.fr4j.eval.internal.testing.SharedData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {
  @ParameterizedTest
  @CsvSource({
    "José_Bosé, jose bose, EQUAL",
    "Carrie-Anne_Moss, carrie anne moss, EQUAL",
    "Robert_Downey_Jr., Robert_Downey_Jr, EQUAL",
    "Tuncay_Şanlı, Tuncay_Sanli, EQUAL",
    "Lars Løkke, lars lokke, EQUAL",
    "Dara_O'Briain, Dara OBriain, EQUAL",
    "李_连杰, 李 连杰, EQUAL",
    "William_H._Macy(William Hall Macy Jr), William_H_Macy, EQUAL",
    "J._J._Redick, JJ_Redick, SPACING",
    "Tony_La_Russa, Tony_LaRussa, SPACING",
    "Horst_Köhler, Horst_Koehler, TRANSLITERATION",
    "Milo_Đukanović, Milo_Djukanovic, TRANSLITERATION",
    "Ziyi_Zhang, Zhang_Ziyi, ORDER",
    "Kim_Jong_Il, Jong_Il_Kim, ORDER",
    "Mary_J._Blige, Mary_Blige, MIDDLE",
    "Richard_Adam_Cohen, Richard_A._Cohen, MIDDLE",
    "Ali_al-Naimi, Ali_Naimi, MIDDLE",
    "Julio_Iglesias, Julio_Iglesias_Jr, SUFFIX",
    "Kimora_Lee_Simmons, Kimora_Lee, PART",
    "G._Butler, Gerard_Butler, INITIAL",
    "Dwyane_Wade, Dwayne_Wade, SPELLING",
    "Bill_Gilman, Billy_Gilman, SPELLING",
    "Elisabeth_Shue, Elizabeth_Shue, SPELLING",
  })
  void spellingsOfOneName_areSeen_whicheverComesFirst(
      String one, String other, NameEvidence expected) {
    assertThat(PersonName.of(one).compare(PersonName.of(other))).contains(expected);
    assertThat(PersonName.of(other).compare(PersonName.of(one))).contains(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "George_Bush, George_Clooney",
    "J._R._Smith, Jack_Smith",
    "Robert_F_Kennedy_Jr, Robert_F_Kennedy_Sr",
    "Mary_Jane_Fox, Mary_Anne_Fox",
    "Al_Gore, Al_Core",
    "Ann, Ann_Smith",
    "'', ''",
    "..., ---",
  })
  void otherNames_haveNothingInCommon(String one, String other) {
    assertThat(PersonName.of(one).compare(PersonName.of(other))).isEmpty();
    assertThat(PersonName.of(other).compare(PersonName.of(one))).isEmpty();
  }

  @Test
  void theIndex_findsWhatComparingAllFinds() throws Exception {
    List<PersonName> names = new ArrayList<>();
    for (String line : Files.readAllLines(SharedData.file("lfw-names.txt"))) {
      names.add(PersonName.of(line.split("\t", 2)[0]));
    }
    List<PersonName> others;
    try (Stream<String> lines =
        Files.lines(SharedData.file("webface_id_name_list.txt"), StandardCharsets.UTF_8)) {
      others = lines.skip(3000).limit(500).map(line -> PersonName.of(line.substring(8))).toList();
    }
    NameIndex index = new NameIndex(names);
    int hits = 0;
    for (PersonName other : others) {
      SortedMap<Integer, NameEvidence> all = new TreeMap<>();
      for (int i = 0; i < names.size(); i++) {
        int place = i;
        other.compare(names.get(i)).ifPresent(kind -> all.put(place, kind));
      }
      Map<Integer, NameEvidence> found = index.find(other);
      assertThat(found).as(other.joined()).isEqualTo(all);
      hits += all.size();
    }
    assertThat(hits).isPositive();
  }

  @Test
  void theIndex_missesNoneOfMadeUpSpellings() {
    List<PersonName> made =
        Stream.of(
                "abcdefgh ijk",
                "abcdefgh ikj",
                "bacdefgh ijk",
                "abcdefg ijk",
                "xabcdefgh ijk",
                "abcdefgh ijkx",
                "ijk abcdefgh",
                "a ijk",
                "abcdefgh b c ijk",
                "abcdefgh bob ijk",
                "abcdefgh ijk jr",
                "abcdefghijk",
                "zz abcdefgh ijk",
                "äbcdefgh ijk",
                "aebcdefgh ijk")
            .map(PersonName::of)
            .toList();
    NameIndex index = new NameIndex(made);
    for (PersonName name : made) {
      SortedMap<Integer, NameEvidence> all = new TreeMap<>();
      for (int i = 0; i < made.size(); i++) {
        int place = i;
        name.compare(made.get(i)).ifPresent(kind -> all.put(place, kind));
      }
      assertThat(index.find(name)).as(name.toString()).isEqualTo(all);
    }
  }
}

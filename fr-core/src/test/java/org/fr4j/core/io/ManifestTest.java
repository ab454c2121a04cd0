package org.fr4j.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.fr4j.core.LabelTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestTest {
  @TempDir private Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("labels.csv"), text);
  }

  @Test
  void read_makesALabelOfEveryColumnButTheImage() throws IOException {
    LabelTable table =
        Manifest.usual().read(file("image,subject,gender\na/1.jpg,ann,F\nb/1.jpg,bob,\n"));

    assertThat(table.images()).contains(List.of("a/1.jpg", "b/1.jpg"));
    assertThat(table.label("subject").categories()).containsExactly("ann", "bob");
    assertThat(table.label("gender").missing()).isEqualTo(1);
  }

  @Test
  void read_takesQuotedFields() throws IOException {
    LabelTable table = Manifest.usual().read(file("image,age\n\"a,1.jpg\",\"(25, 32)\"\n"));

    assertThat(table.label("age").value(0)).isEqualTo("(25, 32)");
  }

  @Test
  void read_takesChosenColumnsInTheirOrder() throws IOException {
    LabelTable table = Manifest.usual().withLabels("b", "a").read(file("image,a,b,c\n1,x,y,z\n"));

    assertThat(table.labels()).extracting("name").containsExactly("b", "a");
  }

  @Test
  void read_takesOtherTextsAsMissing() throws IOException {
    LabelTable table = Manifest.usual().withMissing("None").read(file("image,a\n1,None\n2,x\n"));

    assertThat(table.label("a").missing()).isEqualTo(1);
  }

  @Test
  void read_takesATableWithoutImages() throws IOException {
    LabelTable table = Manifest.ofLabels().read(file("race,age\na,1\na,2\n"));

    assertThat(table.images()).isEmpty();
    assertThat(table.size()).isEqualTo(2);
  }

  @Test
  void read_takesAHeaderWithoutRows() throws IOException {
    assertThat(Manifest.usual().read(file("image,a\n")).size()).isZero();
  }

  @Test
  void read_refusesAnEmptyFile() {
    assertThatIOException()
        .isThrownBy(() -> Manifest.usual().read(file("")))
        .withMessageContaining("labels.csv: empty, expected a header line");
  }

  @Test
  void read_refusesAMissingFile() {
    assertThatIOException()
        .isThrownBy(() -> Manifest.usual().read(folder.resolve("none.csv")))
        .isInstanceOf(NoSuchFileException.class)
        .withMessageContaining("none.csv: no such manifest");
  }

  @Test
  void read_refusesAMissingColumn_namingThoseThereAre() {
    assertThatIOException()
        .isThrownBy(() -> Manifest.usual().read(file("file,a\n1,x\n")))
        .withMessageContaining("line 1: no column \"image\", it has [file, a]");
  }

  @Test
  void read_refusesALineWithTooFewFields_namingIt() {
    assertThatIOException()
        .isThrownBy(() -> Manifest.usual().read(file("image,a\n1,x\n2\n")))
        .withMessageContaining("labels.csv: Record 3 has 1 fields, but first record had 2");
  }

  @Test
  void read_refusesADuplicateImage_namingBothLines() {
    assertThatIOException()
        .isThrownBy(() -> Manifest.usual().read(file("image,a\n1,x\n2,x\n1,y\n")))
        .withMessageContaining("line 4: image 1 stands on line 2 already");
  }

  @Test
  void read_refusesAColumnThatStandsTwice() {
    assertThatIOException()
        .isThrownBy(() -> Manifest.usual().read(file("image,a,a\n")))
        .withMessageContaining("column \"a\" stands twice");
  }

  @Test
  void read_refusesALineWithoutImage() {
    assertThatIOException()
        .isThrownBy(() -> Manifest.usual().read(file("image,a\n,x\n")))
        .withMessageContaining("line 2: no image");
  }
}

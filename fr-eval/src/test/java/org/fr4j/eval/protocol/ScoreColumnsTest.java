package org.fr4j.eval.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.fr4j.core.Label;
import org.fr4j.eval.metric.Scores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreColumnsTest {
  @TempDir private Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("scores.csv"), text);
  }

  @Test
  void bfw_isRead() throws IOException {
    Path file =
        file(
            """
            fold,p1,p2,label,id1,id2,att1,att2,vgg16,resnet50
            1,a/1.jpg,a/2.jpg,1,0,0,asian_females,asian_females,.7,.9
            1,a/1.jpg,"b/1,x.jpg",0,0,1,asian_females,asian_females,.1,.2
            2,b/2.jpg,c/1.jpg,0,1,2,asian_females,white_males,.3,nan
            """);
    Comparisons all = ScoreColumns.bfw("resnet50").read(file);

    assertThat(all.size()).isEqualTo(3);
    assertThat(all.isMated(0)).isTrue();
    assertThat(all.isMated(1)).isFalse();
    assertThat(all.score(1)).isEqualTo(.2);
    assertThat(all.cohorts().categories()).containsExactly("asian_females", "white_males");
    assertThat(all.cohort(2)).isEqualTo(Label.MISSING);
    Scores scores = all.scores();
    assertThat(scores.mated()).isEqualTo(1);
    assertThat(scores.nonMated()).isEqualTo(1);
    assertThat(scores.nonMatedFailures()).isEqualTo(1);
  }

  @Test
  void bob_isRead() throws IOException {
    Path file =
        file(
            """
            probe_template_id,probe_subject_id,bio_ref_template_id,bio_ref_subject_id,score,\
            probe_gender,bio_ref_gender
            p1,7,r7,7,-.1,f,f
            p1,7,r8,8,-.8,f,
            p2,,r8,8,,m,
            """);
    Comparisons all = ScoreColumns.bob("gender").read(file);

    assertThat(all.size()).isEqualTo(3);
    assertThat(all.isMated(0)).isTrue();
    assertThat(all.cohorts().categories()).containsExactly("f", "m");
    assertThat(all.cohort(1)).isEqualTo(Label.MISSING);
    assertThat(all.unknown()).isEqualTo(1);
    assertThat(all.score(2)).isNaN();
  }

  @Test
  void brokenLines_areNamed() {
    String header = "p1,p2,id1,id2,att1,att2,s\n";
    assertBroken("", "empty, expected a header line");
    assertBroken("p1,p2\n", "line 1: no column \"id1\"");
    assertBroken(header + "a,b,1,2,x,x,zero\n", "line 2: score \"zero\" is no number");
    assertBroken(header + "a,b,1,2,x,x,.1\na,c,1,2,x,x,-Infinity\n", "line 3: score -Infinity");
    assertBroken(header + "a,a,1,1,x,x,1\n", "line 2: image \"a\" is compared with itself");
    assertBroken(
        header + "a,b,1,2,x,x,.1\na,c,1,2,y,x,.1\n",
        "line 3: image \"a\" is of 1, y: above it was of 1, x");
    assertBroken(header + "a,b,1,2,x\n", "scores.csv");
  }

  private void assertBroken(String text, String message) {
    assertThatThrownBy(() -> ScoreColumns.bfw("s").read(file(text)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("scores.csv")
        .hasMessageContaining(message);
  }
}

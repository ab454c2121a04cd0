package org.fr4j.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.fr4j.core.ModelStamp;
import org.fr4j.embedding.align.FivePointAlignment;
import org.fr4j.embedding.align.SquareCrop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaceModelTest {
  private static final String JSON =
      """
      {"id": "mine", "version": "1", "file": "mine.onnx", "width": 112, "height": 112,
       "channelOrder": "BGR", "layout": "NHWC", "mean": [1, 2, 3], "scale": 127.5,
       "template": [[38.3, 51.7], [73.5, 51.5], [56.0, 71.7], [41.5, 92.4], [70.7, 92.2]],
       "dimension": 256, "l2Normalize": true}
      """;

  @TempDir private Path folder;

  private Path file(String json) throws IOException {
    return Files.writeString(folder.resolve("model.json"), json);
  }

  @Test
  void read_takesEveryField() throws IOException {
    FaceModel model = FaceModel.read(file(JSON));

    assertThat(model.stamp()).isEqualTo(new ModelStamp("mine", "1", 256));
    assertThat(model.file()).isEqualTo(folder.resolve("mine.onnx"));
    assertThat(model.channelOrder()).isEqualTo(FaceModel.ChannelOrder.BGR);
    assertThat(model.layout()).isEqualTo(FaceModel.Layout.NHWC);
    assertThat(model.mean()).containsExactly(1.0, 2.0, 3.0);
    assertThat(model.alignment()).isInstanceOf(FivePointAlignment.class);
    assertThat(model.l2Normalize()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"id\": \"mine\", | '' | no field \"id\"",
        "\"width\": 112 | \"width\": \"wide\" | field \"width\" is \"wide\", expected an integer",
        "\"BGR\" | \"GBR\" | field \"channelOrder\" is \"GBR\", expected one of [RGB, BGR]",
        "[1, 2, 3] | [1, 2] | mean [1.0, 2.0]: must be three finite numbers",
        "127.5 | 0 | scale 0.0: must be finite and not 0",
        "[38.3, 51.7], | '' | template of 4 points",
        "[38.3, 51.7] | [38.3] | expected five pairs of numbers or",
        "256 | 0 | dimension 0: must be 1 to 65536",
      })
  void read_refusesAWrongField_namingIt(String from, String to, String message) throws IOException {
    Path json = file(JSON.replace(from, to));

    assertThatIOException()
        .isThrownBy(() -> FaceModel.read(json))
        .withMessageContaining("model.json: ")
        .withMessageContaining(message);
  }

  @Test
  void read_refusesWhatIsNoJson() {
    assertThatIOException()
        .isThrownBy(() -> FaceModel.read(file(JSON.substring(0, 90))))
        .withMessageContaining("model.json: not JSON");
  }

  @Test
  void read_refusesAMissingFile() {
    assertThatIOException()
        .isThrownBy(() -> FaceModel.read(folder.resolve("none.json")))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void known_describesTheModelsOfTheNpmPackages() {
    FaceModel large = FaceModel.known("faceplugin-512", folder);
    FaceModel small = FaceModel.known("face-api-128", folder);

    assertThat(large.alignment()).isEqualTo(FivePointAlignment.ARCFACE_112);
    assertThat(large.dimension()).isEqualTo(512);
    assertThat(small.alignment()).isEqualTo(new SquareCrop(150));
    assertThat(small.dimension()).isEqualTo(128);
  }

  @Test
  void known_refusesAnUnknownName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FaceModel.known("other", folder))
        .withMessage("no known model \"other\": must be faceplugin-512 or face-api-128");
  }
}

package org.fr4j.examples.service;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.fr4j.examples.service.ServedGallery.Answer;
import org.fr4j.index.Reference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What the service does for clients that err or mean harm: each gets an error that says why, and
/// what others have stored stays.
class HostileRequestsTest {
  private static final String GOOD = "{\"embedding\":[1,2,3]}";
  private static final List<String> IDS =
      List.of(
          "../../../etc/passwd",
          "..",
          "/",
          "C:\\faces",
          "%2e%2e%2f",
          "'; DROP TABLE template; --",
          "\" OR \"\"=\"",
          "Robert'); DELETE FROM template WHERE ('1'='1",
          "<script>alert(1)</script>",
          "a&subject=b",
          "é",
          "e\u0301",
          "\u202Eabc",
          "\uD83D\uDE00",
          "ß",
          "SS",
          " ",
          "\n",
          "x".repeat(1000));

  @TempDir private Path folder;
  private ServedGallery served;

  @BeforeEach
  void start() throws Exception {
    served = ServedGallery.open(folder.resolve("faces.db"), Optional.empty());
    served.post("/v1/templates?subject=kept", GOOD);
  }

  @AfterEach
  void stop() {
    try {
      assertThat(served.gallery().references("kept")).hasSize(1);
    } finally {
      served.close();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"embedding\":[1,2]}                  | of dimension 2: must be 3",
        "{\"embedding\":[1,2,3,4]}              | of dimension 4: must be 3",
        "{\"embedding\":[]}                     | of dimension 0: must be 3",
        "{\"embedding\":[0,0,0]}                | zero",
        "{\"embedding\":[1,NaN,3]}              | NaN",
        "{\"embedding\":[1,\"NaN\",3]}          | NaN",
        "{\"embedding\":[1,1e999,3]}            | finite",
        "{\"embedding\":[1,-Infinity,3]}        | Infinity",
        "{\"embedding\":[1,null,3]}             | null",
        "{\"embedding\":[1,[2],3]}              | JSON: ",
        "{\"embedding\":null}                   | must be {\"embedding\": [numbers]}",
        "{\"embedding\":\"AAAA\"}               | JSON: ",
        "{\"embedding\":[1,2,3]}{}              | JSON: Trailing",
        "{\"embedding\":[1,2,3],\"more\":1}     | more",
        "{\"embedding\":[1,2                    | JSON: ",
        "[1,2,3]                                | JSON: ",
        "{}                                     | must be {\"embedding\": [numbers]}",
        "null                                   | JSON: null",
        "''                                     | JSON: ",
      })
  void whatIsNoEmbedding_isRefused(String json, String detail) throws Exception {
    for (String target :
        List.of("/v1/templates?subject=x", "/v1/identify", "/v1/verify?subject=kept")) {
      Answer answer = served.post(target, json);

      assertThat(answer.status()).as(answer.text()).isEqualTo(400);
      assertThat(answer.detail()).contains(detail);
    }
    assertThat(served.gallery().size()).isEqualTo(1);
  }

  @Test
  void hugeJson_isNotRead() throws Exception {
    String numbers = "1,".repeat(600_000);

    assertThat(served.post("/v1/identify", "{\"embedding\":[" + numbers + "1]}").status())
        .isEqualTo(413);
    String deep = "[".repeat(400_000);
    assertThat(served.post("/v1/identify", "{\"embedding\":" + deep).status()).isEqualTo(400);
    String digits = "1".repeat(1_000_000);
    assertThat(served.post("/v1/identify", "{\"embedding\":[" + digits + "]}").status())
        .isEqualTo(400);
  }

  private static Stream<Arguments> images() throws IOException {
    byte[] png = ServedGallery.image("png", 0xff0000);
    byte[] jpeg = ServedGallery.image("jpeg", 0xff0000);
    return Stream.of(
        Arguments.of("image/png", pngHeader(50_000, 50_000), 400, "50000 x 50000 pixels, at most"),
        Arguments.of(
            "image/jpeg", jpegHeader(50_000, 50_000), 400, "50000 x 50000 pixels, at most"),
        Arguments.of("image/png", pngHeader(Integer.MAX_VALUE, 2), 400, "pixels, at most"),
        Arguments.of("image/png", pngHeader(100, 100), 400, "can't be decoded"),
        Arguments.of("image/png", pngHeader(0, 0), 400, "can't be decoded"),
        Arguments.of("image/png", Arrays.copyOf(png, png.length / 2), 400, "can't be decoded"),
        Arguments.of("image/jpeg", Arrays.copyOf(jpeg, jpeg.length - 40), 400, "can't be decoded"),
        Arguments.of("image/png", ServedGallery.image("png", 0), 422, "no face"),
        Arguments.of("image/png", ServedGallery.image("gif", 0xff0000), 415, "no JPEG and no PNG"),
        Arguments.of("image/png", "<svg/>".getBytes(US_ASCII), 415, "no JPEG and no PNG"),
        Arguments.of("image/png", new byte[0], 415, "no JPEG and no PNG"),
        Arguments.of("image/gif", png, 415, "content type: must be"),
        Arguments.of("text/html", png, 415, "content type: must be"),
        Arguments.of("image/png", new byte[11 << 20], 413, "must be at most 10485760"));
  }

  @ParameterizedTest
  @MethodSource("images")
  void whatIsNoImageOfAFace_isRefused(String type, byte[] body, int status, String detail)
      throws Exception {
    Answer answer = served.post("/v1/templates?subject=x", type, body);

    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.detail()).contains(detail);
    assertThat(served.gallery().size()).isEqualTo(1);
  }

  private static byte[] pngHeader(int width, int height) throws IOException {
    byte[] header =
        ByteBuffer.allocate(17)
            .put("IHDR".getBytes(US_ASCII))
            .putInt(width)
            .putInt(height)
            .put(new byte[] {8, 2, 0, 0, 0})
            .array();
    CRC32 sum = new CRC32();
    sum.update(header);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeLong(0x89504e470d0a1a0aL);
    out.writeInt(13);
    out.write(header);
    out.writeInt((int) sum.getValue());
    return bytes.toByteArray();
  }

  /// A whole JPEG whose frame says another size than it has.
  private static byte[] jpegHeader(int width, int height) throws IOException {
    byte[] jpeg = ServedGallery.image("jpeg", 0xff0000);
    for (int i = 2; i < jpeg.length - 9; i++) {
      if (jpeg[i] == (byte) 0xff && jpeg[i + 1] == (byte) 0xc0) {
        ByteBuffer.wrap(jpeg).putShort(i + 5, (short) height).putShort(i + 7, (short) width);
        return jpeg;
      }
    }
    throw new IllegalStateException("a JPEG without a frame");
  }

  @Test
  void everyTextIsAnId_andNoOtherOne() throws Exception {
    for (String id : IDS) {
      assertThat(served.post(ServedGallery.query("/v1/templates", "subject", id), GOOD).status())
          .as(id)
          .isEqualTo(201);
    }
    served.close();
    served = ServedGallery.open(folder.resolve("faces.db"), Optional.empty());
    assertThat(served.gallery().subjects()).isEqualTo(IDS.size() + 1);
    for (String id : IDS) {
      assertThat(served.post(ServedGallery.query("/v1/verify", "subject", id), GOOD).text())
          .as(id)
          .contains("\"accepted\":true");
      assertThat(
              served
                  .delete(ServedGallery.query("/v1/subjects", "subject", id))
                  .json()
                  .path("subject")
                  .asText())
          .isEqualTo(id);
    }
    assertThat(served.gallery().size()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "'',                      subject of 0 bytes: must be 1 to 1000",
    "a\0b,                    NUL",
  })
  void whatCantBeAnId_isRefused(String id, String detail) throws Exception {
    Answer answer = served.post(ServedGallery.query("/v1/templates", "subject", id), GOOD);

    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    assertThat(answer.detail()).contains(detail);
  }

  @Test
  void anIdThatIsTooLong_isRefused() throws Exception {
    String id = "é".repeat(501);

    assertThat(served.post(ServedGallery.query("/v1/templates", "subject", id), GOOD).detail())
        .contains("subject of 1002 bytes: must be 1 to 1000");
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/templates?template=-1",
    "/v1/templates?template=1e3",
    "/v1/templates?template=99999999999999999999",
    "/v1/templates?template=1%20OR%201=1",
    "/v1/templates?template=",
    "/v1/templates",
    "/v1/subjects?subject=kept&subject=x",
    "/v1/subjects?Subject=kept",
  })
  void aRemovalThatCantBeMeant_removesNothing(String target) throws Exception {
    assertThat(served.delete(target).status()).isEqualTo(400);
  }

  @Test
  void whatManyClientsWroteAtOnce_besideThoseThatDoHarm_isAllThere() throws Exception {
    List<Callable<Boolean>> clients = new ArrayList<>();
    for (int client = 0; client < 16; client++) {
      String name = "client " + client;
      clients.add(() -> writes(name));
    }
    Random random = new Random(7);
    for (int i = 0; i < 200; i++) {
      byte[] noise = new byte[1 + random.nextInt(300)];
      random.nextBytes(noise);
      String type = List.of("image/png", "image/jpeg", "application/json").get(i % 3);
      System.arraycopy(
          i % 3 == 0 ? pngHeader(9, 9) : jpegHeader(9, 9), 0, noise, 0, Math.min(noise.length, 30));
      clients.add(() -> served.post("/v1/identify", type, noise).status() / 100 == 4);
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(32)) {
      for (Future<Boolean> done : threads.invokeAll(clients)) {
        assertThat(done.get()).isTrue();
      }
    }
    served.close();
    served = ServedGallery.open(folder.resolve("faces.db"), Optional.empty());
    TreeMap<String, Long> there = new TreeMap<>();
    for (Reference reference : served.gallery().list(0, 1000)) {
      there.merge(reference.subject(), 1L, Long::sum);
    }
    assertThat(there.remove("kept")).isEqualTo(1);
    assertThat(there).hasSize(16).allSatisfy((subject, count) -> assertThat(count).isEqualTo(5));
  }

  /// Enrols ten templates and removes five of them.
  private boolean writes(String subject) throws Exception {
    boolean done = true;
    for (int i = 0; i < 10; i++) {
      Answer enrolled = served.post(ServedGallery.query("/v1/templates", "subject", subject), GOOD);
      done &= enrolled.status() == 201;
      if (i % 2 == 0) {
        String template = enrolled.json().at("/enrolled/template").asText();
        done &= served.delete("/v1/templates?template=" + template).status() == 200;
      }
    }
    return done;
  }
}

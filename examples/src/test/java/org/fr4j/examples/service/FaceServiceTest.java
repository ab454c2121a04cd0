package org.fr4j.examples.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fr4j.examples.service.ServedGallery.Answer;
import org.fr4j.index.Thresholds;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the service does for clients that mean well.
class FaceServiceTest {
  private static final String KEY = "a secret of the tests";

  @TempDir private Path folder;
  private ServedGallery served;

  @BeforeEach
  void start() throws Exception {
    served = ServedGallery.open(folder.resolve("faces.db"), Optional.empty());
  }

  @AfterEach
  void stop() {
    served.close();
  }

  private static byte[] red() throws Exception {
    return ServedGallery.image("png", 0xff0000);
  }

  @Test
  void aFaceIsEnrolled_identified_verified_andErased() throws Exception {
    Answer enrolled = served.post("/v1/templates?subject=ann&name=front", "image/png", red());
    served.post("/v1/templates?subject=bob", "{\"embedding\":[0, 0, 2.5]}");

    assertThat(enrolled.status()).isEqualTo(201);
    assertThat(enrolled.json().at("/face/faces").asInt()).isEqualTo(1);
    Answer found = served.post("/v1/identify", "{\"embedding\":[0.9,0.1,0]}");
    assertThat(found.json().at("/candidates/0/subject").asText()).isEqualTo("ann");
    assertThat(found.json().path("candidates")).hasSize(1);
    Answer verified = served.post("/v1/verify?subject=bob", "image/png", red());
    assertThat(verified.json().path("accepted").asBoolean()).isFalse();
    long template = enrolled.json().at("/enrolled/template").asLong();
    Answer erased = served.delete("/v1/templates?template=" + template);
    assertThat(erased.json().at("/templates/0/template").asLong()).isEqualTo(template);
    assertThat(served.post("/v1/identify", "image/png", red()).json().path("candidates")).isEmpty();
    assertThat(served.delete("/v1/templates?template=" + template).status()).isEqualTo(404);
    assertThat(served.delete("/v1/subjects?subject=bob").status()).isEqualTo(200);
    assertThat(served.gallery().size()).isZero();
  }

  @Test
  void aJpegIsAnImageToo() throws Exception {
    byte[] jpeg = ServedGallery.image("jpeg", 0x00ff00);

    assertThat(served.post("/v1/templates?subject=eve", "image/jpeg", jpeg).status())
        .isEqualTo(201);
    assertThat(served.post("/v1/verify?subject=eve", "{\"embedding\":[0,1,0]}").text())
        .contains("\"accepted\":true");
  }

  @Test
  void aNameThatIsTaken_isAConflict_andNothingIsLost() throws Exception {
    served.post("/v1/templates?subject=ann&name=front", "image/png", red());

    Answer again = served.post("/v1/templates?subject=ann&name=front", "{\"embedding\":[1,1,1]}");

    assertThat(again.status()).isEqualTo(409);
    assertThat(served.gallery().size()).isEqualTo(1);
  }

  @Test
  void everyAnswerIsAsTheDescriptionSays() throws Exception {
    ApiDescription description = ApiDescription.read();
    List<Answer> answers = new ArrayList<>();
    answers.add(described(description, "post", "/v1/templates?subject=a&name=n", "201"));
    answers.add(described(description, "post", "/v1/templates?subject=b", "201"));
    answers.add(described(description, "post", "/v1/identify?limit=3", "200"));
    answers.add(described(description, "post", "/v1/verify?subject=a", "200"));
    answers.add(described(description, "get", "/v1/templates?limit=1&after=0", "200"));
    answers.add(described(description, "delete", "/v1/templates?template=1", "200"));
    answers.add(described(description, "delete", "/v1/subjects?subject=b", "200"));
    answers.add(described(description, "get", "/health", "200"));
    answers.add(described(description, "post", "/v1/verify?subject=nobody", "default"));

    assertThat(answers).allSatisfy(answer -> assertThat(answer.json().isObject()).isTrue());
  }

  private Answer described(ApiDescription description, String method, String target, String status)
      throws Exception {
    Answer answer =
        switch (method) {
          case "post" -> served.post(target, "image/png", red());
          case "delete" -> served.delete(target);
          default -> served.get(target);
        };
    assertThat(description.faults(method, target.replaceFirst("\\?.*", ""), status, answer.json()))
        .as("%s %s answers %s", method, target, answer.text())
        .isEmpty();
    return answer;
  }

  @Test
  void theDescriptionNamesAllRoutes_withTheirParameters_andNoOther() throws Exception {
    assertThat(ApiDescription.read().routes())
        .containsExactlyInAnyOrderElementsOf(
            FaceService.routes(
                    served.gallery(),
                    Thresholds.NONE,
                    new Probes(
                        new FaceReader(image -> Optional.empty(), Limits.USUAL), Limits.USUAL),
                    new ServiceMetrics())
                .stream()
                .map(ApiDescription::line)
                .toList());
    JsonNode told = served.get("/openapi.json").json();
    assertThat(told.path("openapi").asText()).isEqualTo("3.1.0");
  }

  @Test
  void whatIsStored_isThereAfterARestart() throws Exception {
    served.post("/v1/templates?subject=ann", "image/png", red());
    served.close();

    served = ServedGallery.open(folder.resolve("faces.db"), Optional.empty());

    assertThat(served.post("/v1/identify", "image/png", red()).text()).contains("\"ann\"");
  }

  @Test
  void metricsCountRequests_andNameNobody() throws Exception {
    served.post("/v1/templates?subject=ann", "image/png", red());
    served.post("/v1/templates?subject=ann", "{}");

    String metrics = served.get("/metrics").text();

    assertThat(metrics)
        .contains("fr4j_requests_seconds_count{route=\"POST /v1/templates\",status=\"201\"} 1")
        .contains("fr4j_requests_seconds_count{route=\"POST /v1/templates\",status=\"400\"} 1")
        .contains("fr4j_templates 1.0")
        .contains("jvm_memory_used_bytes")
        .doesNotContain("ann");
  }

  @Test
  void aKeyThatIsAskedFor_mustBeShown() throws Exception {
    try (ServedGallery guarded =
        ServedGallery.open(folder.resolve("guarded.db"), Optional.of(KEY))) {
      assertThat(guarded.get("/v1/templates").status()).isEqualTo(401);
      assertThat(guarded.get("/metrics").status()).isEqualTo(401);
      for (String shown : List.of("", "Bearer", "Bearer ", "Basic " + KEY, "Bearer " + KEY + "x")) {
        Answer answer = guarded.ask(guarded.to("/v1/templates").header("Authorization", shown));
        assertThat(answer.status()).as(shown).isEqualTo(401);
        assertThat(answer.whole().headers().firstValue("WWW-Authenticate")).contains("Bearer");
      }
      assertThat(
              guarded
                  .ask(guarded.to("/v1/templates").header("Authorization", "Bearer " + KEY))
                  .status())
          .isEqualTo(200);
      assertThat(guarded.get("/health").status()).isEqualTo(200);
      assertThat(guarded.get("/").status()).isEqualTo(200);
    }
  }

  @Test
  void aDoorToOtherMachinesNeedsAKey_thatCantBeGuessed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Door.of("0.0.0.0", 8080, Optional.empty()))
        .withMessageContaining("FR4J_API_KEY");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Door.of("127.0.0.1", 8080, Optional.of("guess")))
        .withMessage("API key of 5 characters: must be at least 16");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Door.of("127.0.0.1", 80_000, Optional.empty()));
    assertThat(Door.of("0.0.0.0", 0, Optional.of(KEY))).isNotNull();
  }
}

package org.fr4j.embedding.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import org.fr4j.embedding.Availability;
import org.fr4j.embedding.EmbeddingBackend;
import org.fr4j.embedding.EmbeddingBackends;
import org.fr4j.embedding.spi.EmbeddingBackendProvider;
import org.junit.jupiter.api.Test;

class CudaProviderTest {
  private static EmbeddingBackendProvider provider() {
    return EmbeddingBackends.all().stream()
        .filter(provider -> provider.id().equals("cuda"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theServiceLoaderFindsTheBackend_beforeAllOthers() {
    assertThat(EmbeddingBackends.all().getFirst().id()).isEqualTo("cuda");
  }

  @Test
  void withoutACard_itSaysWhy_andTheChoiceFallsOnAnother() {
    Availability here = provider().availability();
    assumeFalse(here.usable(), "skipped: there is " + here.reason());

    assertThat(here.reason()).isNotEmpty().doesNotContain("Exception");
    assertThatIllegalStateException()
        .isThrownBy(() -> EmbeddingBackends.named("cuda"))
        .withMessage("embedding backend cuda can't run here: " + here.reason());
    try (EmbeddingBackend other = EmbeddingBackends.best()) {
      assertThat(other.id()).isEqualTo("vector");
    }
  }
}

package org.fr4j.embedding.cuda.internal.network;

import org.fr4j.embedding.EmbeddingBackend;
import org.fr4j.embedding.EmbeddingBackends;
import org.fr4j.embedding.contract.ParityContract;
import org.fr4j.embedding.cuda.internal.mock.RealCard;
import org.junit.jupiter.api.BeforeAll;

/// A real card, where there is one, beside the processor.
class CardParityTest extends ParityContract {
  @BeforeAll
  static void requireCard() {
    RealCard.driver();
  }

  @Override
  protected EmbeddingBackend open() {
    return CudaBackend.open(RealCard.driver(), false);
  }

  @Override
  protected EmbeddingBackend reference() {
    return EmbeddingBackends.named("vector");
  }
}

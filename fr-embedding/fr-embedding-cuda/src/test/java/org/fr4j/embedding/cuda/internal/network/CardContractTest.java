package org.fr4j.embedding.cuda.internal.network;

import org.fr4j.embedding.EmbeddingBackend;
import org.fr4j.embedding.contract.BackendContract;
import org.fr4j.embedding.cuda.internal.mock.RealCard;
import org.junit.jupiter.api.BeforeAll;

/// The contract of all backends on a real card, where there is one.
class CardContractTest extends BackendContract {
  @BeforeAll
  static void requireCard() {
    RealCard.driver();
  }

  @Override
  protected EmbeddingBackend open() {
    return CudaBackend.open(RealCard.driver(), false);
  }
}

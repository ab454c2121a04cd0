package org.fr4j.embedding.cuda.internal.network;

import org.fr4j.embedding.EmbeddingBackend;
import org.fr4j.embedding.contract.BackendContract;
import org.fr4j.embedding.cuda.internal.mock.RealCard;
import org.junit.jupiter.api.BeforeAll;

/// The contract of all backends on the tensor cores of a real card, where there is one.
class CardTf32ContractTest extends BackendContract {
  @BeforeAll
  static void requireCard() {
    RealCard.driver();
  }

  @Override
  protected EmbeddingBackend open() {
    return CudaBackend.open(RealCard.driver(), true);
  }

  @Override
  protected float tolerance() {
    return 1e-3f;
  }
}

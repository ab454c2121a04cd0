package org.fr4j.embedding.cuda.internal.network;

import org.fr4j.embedding.EmbeddingBackend;
import org.fr4j.embedding.contract.BackendContract;
import org.fr4j.embedding.cuda.internal.mock.MockDriver;
import org.junit.jupiter.api.AfterAll;

/// The contract of all backends with the convolutions of the tensor cores.
class MockTf32ContractTest extends BackendContract {
  @Override
  protected EmbeddingBackend open() {
    return CudaBackend.open(MockDriver.fresh().driver(), true);
  }

  @Override
  protected float tolerance() {
    return 1e-3f;
  }

  @AfterAll
  static void nothingIsLeft() {
    MockDriver.requireClean();
  }
}

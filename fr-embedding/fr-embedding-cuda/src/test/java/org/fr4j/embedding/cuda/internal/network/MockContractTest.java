package org.fr4j.embedding.cuda.internal.network;

import org.fr4j.embedding.EmbeddingBackend;
import org.fr4j.embedding.contract.BackendContract;
import org.fr4j.embedding.cuda.internal.mock.MockDriver;
import org.junit.jupiter.api.AfterAll;

/// The contract of all backends, the kernels run on the processor: the same plan, launches and
/// source that a card gets.
class MockContractTest extends BackendContract {
  @Override
  protected EmbeddingBackend open() {
    return CudaBackend.open(MockDriver.fresh().driver(), false);
  }

  @AfterAll
  static void nothingIsLeft() {
    MockDriver.requireClean();
  }
}

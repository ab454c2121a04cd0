package org.fr4j.embedding.cuda.internal.network;

import java.io.IOException;
import java.nio.file.Path;
import org.fr4j.embedding.EmbeddingBackend;
import org.fr4j.embedding.NetworkSession;
import org.fr4j.embedding.SessionOptions;
import org.fr4j.embedding.cuda.internal.driver.Card;
import org.fr4j.embedding.cuda.internal.driver.CudaException;
import org.fr4j.embedding.cuda.internal.driver.Driver;
import org.fr4j.embedding.network.Network;

/// Loads networks onto a card. The threads of [SessionOptions] do not matter there.
public final class CudaBackend implements EmbeddingBackend {
  private final Card card;

  private CudaBackend(Card card) {
    this.card = card;
  }

  /// Opens the first card of a driver.
  ///
  /// @throws IllegalStateException if there is none that can be used, one sentence
  public static CudaBackend open(Driver driver) {
    return new CudaBackend(Card.open(driver));
  }

  @Override
  public String id() {
    return "cuda";
  }

  @Override
  public NetworkSession load(Path model, SessionOptions options) throws IOException {
    return load(Network.read(model));
  }

  /// Loads a network that is in memory.
  ///
  /// @throws CudaException if the card has no room for its weights
  NetworkSession load(Network network) {
    Plan plan = Plan.of(network, card.device().processors());
    try {
      return new CudaSession(plan, card);
    } catch (CudaException e) {
      throw e.during(
          "network %s: the card does not take its %,d bytes of weights"
              .formatted(network.name(), plan.constants().bytes()));
    }
  }

  @Override
  public void close() {
    card.close();
  }
}

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
  private final boolean tf32;

  private CudaBackend(Card card, boolean tf32) {
    this.card = card;
    this.tf32 = tf32;
  }

  /// Opens the first card of a driver.
  ///
  /// @param tf32 whether convolutions may round their factors to TF32
  /// @throws IllegalStateException if there is none that can be used, one sentence
  public static CudaBackend open(Driver driver, boolean tf32) {
    return new CudaBackend(Card.open(driver), tf32);
  }

  @Override
  public String id() {
    return "cuda";
  }

  @Override
  public NetworkSession load(Path model, SessionOptions options) throws IOException {
    return load(Network.read(model));
  }

  @Override
  public NetworkSession load(Network network, SessionOptions options) {
    return load(network);
  }

  /// Loads a network that is in memory.
  ///
  /// @throws CudaException if the card has no room for its weights
  NetworkSession load(Network network) {
    Plan plan = Plan.of(network, new Target(card.device().processors(), tf32));
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

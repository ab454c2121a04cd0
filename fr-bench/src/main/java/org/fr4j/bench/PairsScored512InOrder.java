package org.fr4j.bench;

/// As [PairsScored512], with the pairs sorted by rows, as [org.fr4j.eval.protocol.BalancedPairs]
/// gives them: the case that is kindest to a plain loop.
@Row(name = "pairs_scored_512_in_order", unit = "M pairs/s", peer = "openblas_sdot_loop")
public class PairsScored512InOrder extends PairsScored512 {
  @Override
  boolean inOrder() {
    return true;
  }
}

package org.fr4j.index.store;

import java.time.Instant;
import java.util.List;

/// Says that templates were removed and their bytes wiped out.
///
/// Receipts of a store form a chain: each has a digest over its content and the digest of the one
/// before, and the store keeps the digests. [TemplateStore#verify] recomputes it, finds it in the
/// chain, and looks that none of the templates is there. The store keeps no other part of a
/// receipt, so that nothing of the subject remains in it.
///
/// @param storeId of the store that gave it
/// @param number 1 for the first of that store, 2 for the second
/// @param subject whose templates these were
/// @param templates what was erased, by rising key; none where there were none
/// @param generation of the store that was the first without them
/// @param time when they were removed, to the millisecond
/// @param previous the digest of the receipt before, 64 hexadecimal digits; zeros for the first
/// @param digest SHA-256 over all of the above as docs/formats/template-store.md lays them out, 64
///   hexadecimal digits
public record ErasureReceipt(
    String storeId,
    long number,
    String subject,
    List<Erased> templates,
    long generation,
    Instant time,
    String previous,
    String digest) {
  /// An erased template.
  ///
  /// @param key it had
  /// @param sha256 over its bytes as they were stored before encryption, 64 hexadecimal digits
  public record Erased(long key, String sha256) {}
}

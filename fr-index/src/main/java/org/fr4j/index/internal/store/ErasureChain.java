package org.fr4j.index.internal.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.fr4j.index.store.Change.Removal;
import org.fr4j.index.store.Change.RemoveSubject;
import org.fr4j.index.store.ErasureReceipt;
import org.fr4j.index.store.ErasureReceipt.Erased;

/// The digests of all receipts, each over the one before.
public final class ErasureChain {
  private static final String ORIGIN = "0".repeat(64);

  private final Connection connection;

  public ErasureChain(Connection connection) {
    this.connection = connection;
  }

  /// Gives the receipt for rows that were just deleted.
  ErasureReceipt append(StoreState state, Removal removal, List<Row> rows, RowCodec codec)
      throws SQLException {
    List<Erased> erased = new ArrayList<>();
    for (Row row : rows) {
      erased.add(
          new Erased(row.key(), HexFormat.of().formatHex(sha256().digest(codec.plain(row)))));
    }
    erased.sort(Comparator.comparingLong(Erased::key));
    String subject =
        removal instanceof RemoveSubject(String name)
            ? name
            : rows.isEmpty() ? "" : rows.getFirst().subject();
    long number = 1 + Sql.number(connection, "SELECT coalesce(max(number), 0) FROM fr4j_erasure");
    ErasureReceipt receipt =
        sealed(
            new ErasureReceipt(
                state.id(),
                number,
                subject,
                List.copyOf(erased),
                state.generation(),
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                digest(number - 1).orElse(ORIGIN),
                ""));
    Sql.update(
        connection,
        "INSERT INTO fr4j_erasure (number, generation, digest) VALUES (?, ?, ?)",
        number,
        receipt.generation(),
        receipt.digest());
    return receipt;
  }

  /// Whether a receipt is whole, is part of this chain, and none of its templates is there.
  public boolean holds(ErasureReceipt receipt) throws SQLException {
    boolean linked =
        sealed(receipt).digest().equals(receipt.digest())
            && digest(receipt.number()).equals(Optional.of(receipt.digest()))
            && digest(receipt.number() - 1).orElse(ORIGIN).equals(receipt.previous());
    if (!linked) {
      return false;
    }
    for (Erased erased : receipt.templates()) {
      if (Sql.number(
              connection, "SELECT count(*) FROM fr4j_template WHERE template_key = ?", erased.key())
          > 0) {
        return false;
      }
    }
    return true;
  }

  private Optional<String> digest(long number) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT digest FROM fr4j_erasure WHERE number = ?")) {
      select.setLong(1, number);
      try (ResultSet rows = select.executeQuery()) {
        return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
      }
    }
  }

  /// The same receipt with the digest over its content.
  private static ErasureReceipt sealed(ErasureReceipt receipt) {
    List<String> parts =
        new ArrayList<>(
            List.of(
                receipt.previous(),
                receipt.storeId(),
                Long.toString(receipt.number()),
                receipt.subject(),
                Long.toString(receipt.generation()),
                Long.toString(receipt.time().toEpochMilli())));
    for (Erased erased : receipt.templates()) {
      parts.add(Long.toString(erased.key()));
      parts.add(erased.sha256());
    }
    MessageDigest digest = sha256();
    // Lengths keep two contents apart that are the same when written one after the other.
    for (String part : parts) {
      byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
      digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
      digest.update(bytes);
    }
    return new ErasureReceipt(
        receipt.storeId(),
        receipt.number(),
        receipt.subject(),
        receipt.templates(),
        receipt.generation(),
        receipt.time(),
        receipt.previous(),
        HexFormat.of().formatHex(digest.digest()));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}

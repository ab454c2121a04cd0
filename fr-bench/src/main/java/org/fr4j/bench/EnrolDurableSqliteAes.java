package org.fr4j.bench;

import javax.crypto.spec.SecretKeySpec;
import org.fr4j.index.store.StoreKeys;
import org.fr4j.index.store.StoreOptions;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/// A thousand templates a call, SQLite, encrypted.
@Row(name = "enrol_durable_sqlite_aes", unit = "templates/s", peer = "plain JDBC")
@OperationsPerInvocation(EnrolDurable.BULK)
public class EnrolDurableSqliteAes extends EnrolDurable {
  @Override
  StoreDatabase make() {
    return StoreDatabase.sqlite();
  }

  @Override
  int size() {
    return BULK;
  }

  @Override
  StoreOptions options() {
    return StoreOptions.DEFAULT.encrypted(
        StoreKeys.of("bench", new SecretKeySpec(new byte[32], "AES")));
  }
}

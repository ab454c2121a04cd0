package org.fr4j.bench;

import org.openjdk.jmh.annotations.OperationsPerInvocation;

/// A thousand templates a call, SQLite.
@Row(name = "enrol_durable_sqlite_bulk", unit = "templates/s", peer = "plain JDBC")
@OperationsPerInvocation(EnrolDurable.BULK)
public class EnrolDurableSqliteBulk extends EnrolDurable {
  @Override
  StoreDatabase make() {
    return StoreDatabase.sqlite();
  }

  @Override
  int size() {
    return BULK;
  }
}

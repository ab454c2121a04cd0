package org.fr4j.bench;

import org.openjdk.jmh.annotations.Threads;

/// One template a call, eight threads that share transactions, SQLite.
@Row(name = "enrol_durable_sqlite_8", unit = "templates/s", peer = "plain JDBC")
@Threads(8)
public class EnrolDurableSqliteThreads extends EnrolDurable {
  @Override
  StoreDatabase make() {
    return StoreDatabase.sqlite();
  }

  @Override
  int size() {
    return 1;
  }
}

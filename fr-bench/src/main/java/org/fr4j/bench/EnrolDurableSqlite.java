package org.fr4j.bench;

/// One template a call, one thread, SQLite.
@Row(name = "enrol_durable_sqlite", unit = "templates/s", peer = "plain JDBC")
public class EnrolDurableSqlite extends EnrolDurable {
  @Override
  StoreDatabase make() {
    return StoreDatabase.sqlite();
  }

  @Override
  int size() {
    return 1;
  }
}

package org.fr4j.bench;

import org.openjdk.jmh.annotations.Threads;

/// One template a call, eight threads that share transactions, PostgreSQL.
@Row(
    name = "enrol_durable_postgres_8",
    unit = "templates/s",
    peer = "plain JDBC",
    needs = Need.POSTGRESQL)
@Threads(8)
public class EnrolDurablePostgresThreads extends EnrolDurable {
  @Override
  StoreDatabase make() {
    return StoreDatabase.postgresql();
  }

  @Override
  int size() {
    return 1;
  }
}

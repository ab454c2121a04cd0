package org.fr4j.bench;

/// One template a call, one thread, PostgreSQL.
@Row(
    name = "enrol_durable_postgres",
    unit = "templates/s",
    peer = "plain JDBC",
    needs = Need.POSTGRESQL)
public class EnrolDurablePostgres extends EnrolDurable {
  @Override
  StoreDatabase make() {
    return StoreDatabase.postgresql();
  }

  @Override
  int size() {
    return 1;
  }
}

package org.fr4j.bench;

import org.openjdk.jmh.annotations.OperationsPerInvocation;

/// A thousand templates a call, PostgreSQL.
@Row(
    name = "enrol_durable_postgres_bulk",
    unit = "templates/s",
    peer = "plain JDBC",
    needs = Need.POSTGRESQL)
@OperationsPerInvocation(EnrolDurable.BULK)
public class EnrolDurablePostgresBulk extends EnrolDurable {
  @Override
  StoreDatabase make() {
    return StoreDatabase.postgresql();
  }

  @Override
  int size() {
    return BULK;
  }
}

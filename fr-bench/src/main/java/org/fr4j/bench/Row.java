package org.fr4j.bench;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Names the row of summary.csv that a benchmark class fills: its method `ours` gives the value,
/// its method `peer`, where it has one, what the value is compared with.
///
/// In `Mode.Throughput` more is better; in `Mode.SampleTime` and `Mode.AverageTime` less is. The
/// ratio says in both cases how many times better ours is. `OperationsPerInvocation` and
/// `OutputTimeUnit` bring a method to the row's unit.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface Row {
  String name();

  String unit();

  /// What `peer` runs.
  String peer() default "";

  /// What must be there, or else the row is left out with a message.
  Need needs() default Need.NOTHING;
}

/// One benchmark a claim of the README, with its peer in the same run.
///
/// `mvn -pl fr-bench` runs them all and writes `fr-bench/target/summary.csv`; `-Dbench=REGEX`
/// chooses rows. To add a row, write a class with two JMH methods, `ours` and `peer`, and name the
/// row by [org.fr4j.bench.Row]; it is found by itself. Read `F32Batch256` for an example.
@NullMarked
package org.fr4j.bench;

import org.jspecify.annotations.NullMarked;

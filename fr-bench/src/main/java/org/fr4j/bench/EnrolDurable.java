package org.fr4j.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.fr4j.core.ModelStamp;
import org.fr4j.index.store.Applied;
import org.fr4j.index.store.Change;
import org.fr4j.index.store.StoreOptions;
import org.fr4j.index.store.TemplateStore;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/// Templates a second that are on the disk when the call returns, 256 floats each; the peer does
/// the same by plain JDBC, [PlainInserts].
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public abstract class EnrolDurable {
  static final int BULK = 1000;
  private static final int DIMENSION = 256;

  private StoreDatabase database;
  private TemplateStore store;
  private List<Change> changes;
  private float[][] vectors;

  /// A connection of the peer's for each thread.
  private final ThreadLocal<PlainInserts> plain = ThreadLocal.withInitial(this::connect);

  private final Queue<PlainInserts> connected = new ConcurrentLinkedQueue<>();

  /// Where to.
  abstract StoreDatabase make();

  /// Templates in a list.
  abstract int size();

  /// How they are kept.
  StoreOptions options() {
    return StoreOptions.DEFAULT;
  }

  @Setup
  public void open() throws SQLException {
    database = make();
    store =
        TemplateStore.open(database.source(), new ModelStamp("bench", "1", DIMENSION), options());
    PlainInserts.createTable(database.source());
    Random random = new Random(1);
    changes = new ArrayList<>();
    vectors = new float[size()][DIMENSION];
    for (float[] vector : vectors) {
      for (int i = 0; i < DIMENSION; i++) {
        vector[i] = (float) random.nextGaussian();
      }
      changes.add(new Change.Enrol("subject", vector));
    }
  }

  @Benchmark
  public Applied ours() {
    return store.apply(changes);
  }

  @Benchmark
  public int peer() throws SQLException {
    return plain.get().write(vectors);
  }

  private PlainInserts connect() {
    try {
      PlainInserts inserts = new PlainInserts(database.source());
      connected.add(inserts);
      return inserts;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @TearDown
  public void close() throws SQLException, IOException {
    for (PlainInserts inserts : connected) {
      inserts.close();
    }
    store.close();
    database.close();
  }
}

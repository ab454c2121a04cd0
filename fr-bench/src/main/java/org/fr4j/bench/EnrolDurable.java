package org.fr4j.bench;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
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

  /// A connection of the peer's, for each thread.
  @State(Scope.Thread)
  public static class Plain {
    private PlainInserts inserts;

    @Setup
    public void open(EnrolDurable row) throws SQLException {
      inserts = new PlainInserts(row.database.source());
    }

    @TearDown
    public void close() throws SQLException {
      inserts.close();
    }
  }

  @Benchmark
  public Applied ours() {
    return store.apply(changes);
  }

  @Benchmark
  public int peer(Plain plain) throws SQLException {
    return plain.inserts.write(vectors);
  }

  @TearDown
  public void close() throws Exception {
    store.close();
    database.close();
  }
}

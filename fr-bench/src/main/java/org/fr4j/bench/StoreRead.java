package org.fr4j.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import javax.crypto.spec.SecretKeySpec;
import org.fr4j.core.ModelStamp;
import org.fr4j.index.store.Change;
import org.fr4j.index.store.StoreKeys;
import org.fr4j.index.store.StoreOptions;
import org.fr4j.index.store.TemplateStore;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/// Templates a second that an encrypted store of SQLite's gives back at the start of a service,
/// decrypted and checked, 256 floats each; the peer is the same store without encryption.
@Row(name = "store_read_aes", unit = "templates/s", peer = "not encrypted")
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class StoreRead {
  private static final int DIMENSION = 256;
  private static final int TEMPLATES = 20_000;

  private final List<StoreDatabase> databases = new ArrayList<>();
  private TemplateStore encrypted;
  private TemplateStore plain;

  @Setup
  public void fill() {
    StoreKeys keys = StoreKeys.of("bench", new SecretKeySpec(new byte[32], "AES"));
    encrypted = filled(StoreOptions.DEFAULT.encrypted(keys));
    plain = filled(StoreOptions.DEFAULT);
  }

  private TemplateStore filled(StoreOptions options) {
    StoreDatabase database = StoreDatabase.sqlite();
    databases.add(database);
    TemplateStore store =
        TemplateStore.open(database.source(), new ModelStamp("bench", "1", DIMENSION), options);
    Random random = new Random(1);
    List<Change> changes = new ArrayList<>();
    for (int row = 0; row < TEMPLATES; row++) {
      float[] vector = new float[DIMENSION];
      for (int i = 0; i < DIMENSION; i++) {
        vector[i] = (float) random.nextGaussian();
      }
      changes.add(new Change.Enrol("subject-" + row, vector));
    }
    store.apply(changes);
    return store;
  }

  @Benchmark
  @OperationsPerInvocation(TEMPLATES)
  public float ours() {
    return sum(encrypted);
  }

  @Benchmark
  @OperationsPerInvocation(TEMPLATES)
  public float peer() {
    return sum(plain);
  }

  private static float sum(TemplateStore store) {
    float[] sum = new float[1];
    store.read(template -> sum[0] += template.vector()[0]);
    return sum[0];
  }

  @TearDown
  public void close() throws IOException {
    encrypted.close();
    plain.close();
    for (StoreDatabase database : databases) {
      database.close();
    }
  }
}

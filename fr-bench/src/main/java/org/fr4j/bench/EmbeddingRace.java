package org.fr4j.bench;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.embedding.EmbeddingBackend;
import org.fr4j.embedding.EmbeddingBackends;
import org.fr4j.embedding.EmbeddingSession;
import org.fr4j.embedding.FaceBatch;
import org.fr4j.embedding.FaceModel;
import org.fr4j.embedding.SessionOptions;
import org.fr4j.embedding.image.RgbImage;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/// Aligned faces embedded by one backend and by ONNX Runtime, on all processors; each side works as
/// it is fastest: ours takes all faces as one batch and shares it out, ONNX Runtime is called with
/// equal parts by a thread a processor and has one thread inside.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public abstract class EmbeddingRace {
  private static final int FACES = 32;
  private static final int CALLERS =
      Integer.highestOneBit(Math.min(FACES, Runtime.getRuntime().availableProcessors()));

  private EmbeddingBackend ours;
  private EmbeddingBackend onnxRuntime;
  private EmbeddingSession session;
  private EmbeddingSession peer;
  private FaceBatch faces;
  private FaceBatch part;

  abstract String backend();

  abstract FaceModel model();

  @Setup
  public void open() throws IOException {
    FaceModel model = model();
    ours = EmbeddingBackends.named(backend());
    session = ours.open(model);
    onnxRuntime = EmbeddingBackends.named("onnxruntime");
    peer = onnxRuntime.open(model, SessionOptions.oneThread());
    faces = batch(model, FACES);
    part = batch(model, FACES / CALLERS);
  }

  private static FaceBatch batch(FaceModel model, int size) {
    RgbImage face = RgbImage.black(model.width(), model.height());
    for (int i = 0; i < face.pixels().length; i++) {
      face.pixels()[i] = (byte) (i * 31);
    }
    FaceBatch batch = FaceBatch.of(model);
    IntStream.range(0, size).forEach(i -> batch.add(face));
    return batch;
  }

  @Benchmark
  @OperationsPerInvocation(FACES)
  public float ours() {
    return embed(session, faces);
  }

  @Benchmark
  @OperationsPerInvocation(FACES)
  public double peer() {
    return IntStream.range(0, CALLERS).parallel().mapToDouble(i -> embed(peer, part)).sum();
  }

  private static float embed(EmbeddingSession session, FaceBatch faces) {
    try (EmbeddingMatrix embeddings = session.embed(faces)) {
      return embeddings.get(0, 0);
    }
  }

  @TearDown
  public void close() {
    peer.close();
    onnxRuntime.close();
    session.close();
    ours.close();
  }
}

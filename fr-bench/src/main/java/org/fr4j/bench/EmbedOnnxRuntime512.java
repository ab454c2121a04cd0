package org.fr4j.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.fr4j.embedding.EmbeddingBackend;
import org.fr4j.embedding.EmbeddingBackends;
import org.fr4j.embedding.EmbeddingSession;
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

/// Aligned faces embedded a face a thread; the peer gives all threads to one face after the other.
@Row(
    name = "embed_onnxruntime_512",
    unit = "faces/s",
    peer = "onnxruntime_threads_in_one_run",
    needs = Need.MODELS)
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class EmbedOnnxRuntime512 {
  private static final int FACES = 16;

  private EmbeddingBackend backend;
  private EmbeddingSession oneThread;
  private EmbeddingSession allThreads;
  private RgbImage face;

  @Setup
  public void open() throws IOException {
    Path models = Need.models();
    FaceModel model = FaceModel.known("faceplugin-512", models);
    backend = EmbeddingBackends.named("onnxruntime");
    oneThread = backend.open(model, SessionOptions.oneThread());
    allThreads = backend.open(model, SessionOptions.usual());
    face = RgbImage.black(model.width(), model.height());
    for (int i = 0; i < face.pixels().length; i++) {
      face.pixels()[i] = (byte) (i * 31);
    }
  }

  @Benchmark
  @OperationsPerInvocation(FACES)
  public float[] ours() {
    return IntStream.range(0, FACES)
        .parallel()
        .mapToObj(i -> oneThread.embed(face))
        .reduce((first, second) -> second)
        .orElseThrow();
  }

  @Benchmark
  @OperationsPerInvocation(FACES)
  public float[] peer() {
    float[] last = new float[0];
    for (int i = 0; i < FACES; i++) {
      last = allThreads.embed(face);
    }
    return last;
  }

  @TearDown
  public void close() {
    allThreads.close();
    oneThread.close();
    backend.close();
  }
}

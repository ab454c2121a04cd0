package org.fr4j.bench;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.ProgressListener;
import org.fr4j.core.SparseMatrix;
import org.fr4j.embedding.projection.Dictionary;
import org.fr4j.embedding.projection.DictionaryProjection;
import org.fr4j.embedding.projection.TrainingRows;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/// A dictionary of 256 atoms learned from 2,000 rows of 4,096 values, nine in ten zero: rows a
/// second of five epochs in batches of 256. The peer does as many batches of the same size under
/// the same penalty, by coordinate descent, which is the faster of its two ways, with as many
/// threads as it takes by itself; the time to start Python is not counted.
@Row(
    name = "dictionary_fit",
    unit = "rows/s",
    peer = "scikit_learn_minibatch",
    needs = Need.SCIKIT_LEARN)
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class DictionaryFit4096 {
  static final double MOST_ABOVE_PEER = 1.01;
  private static final int ROWS = 2_000;
  private static final int ATOMS = 256;
  private static final int BATCH = 256;
  private static final int EPOCHS = 5;
  private static final double PENALTY = .1;

  private TrainingRows rows;
  private ScikitLearn scikitLearn;

  @Setup
  public void draw() throws IOException {
    try (EmbeddingMatrix drawn = ReluRows.drawn(ROWS, 1)) {
      rows = TrainingRows.of(SparseMatrix.of(drawn));
      scikitLearn = ScikitLearn.start(drawn, ATOMS, PENALTY, BATCH, EPOCHS);
    }
  }

  /// Fits both once, and lets scikit-learn say what either is worth.
  void judge(Objectives objectives) throws IOException {
    scikitLearn.fit();
    Dictionary dictionary = learn();
    try (EmbeddingMatrix atoms = EmbeddingMatrix.allocate(ATOMS, dictionary.inputDimension())) {
      for (int k = 0; k < ATOMS; k++) {
        atoms.set(k, dictionary.atom(k));
      }
      objectives.found(scikitLearn.objectiveOf(atoms), scikitLearn.objective());
    }
  }

  private Dictionary learn() {
    return DictionaryProjection.builder(ATOMS)
        .penalty(PENALTY)
        .batch(BATCH)
        .epochs(EPOCHS)
        .tolerance(0)
        .build()
        .learn(rows, ProgressListener.NONE);
  }

  @Benchmark
  @OperationsPerInvocation(ROWS * EPOCHS)
  public Dictionary ours(Objectives objectives) {
    objectives.show();
    return learn();
  }

  @Benchmark
  @OperationsPerInvocation(ROWS * EPOCHS)
  public void peer() throws IOException {
    scikitLearn.fit();
  }

  @TearDown
  public void close() throws IOException {
    scikitLearn.close();
  }
}

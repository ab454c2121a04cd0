package org.fr4j.embedding.nd4j;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.ModelStamp;
import org.fr4j.embedding.sparse.HeadTraining;
import org.fr4j.embedding.sparse.SparseHead;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.api.OutAndGrad;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.Adam;

/// The two layers as a SameDiff graph, and Adam's state.
///
/// SameDiff gives the gradients; the steps are taken here, as its own training loop takes no
/// penalty that changes from batch to batch. Inputs are scaled by the root of their number, so that
/// the sums of a unit have a variance of about 1 and one step size suits all dimensions.
///
/// **Threads.** For one thread.
final class HeadGraph implements AutoCloseable {
  private static final String INPUT = "input";
  private static final String SUBJECTS = "subjects";
  private static final String PENALTY = "penalty";
  private static final String WEIGHTS = "weights";
  private static final String BIAS = "bias";
  private static final String CLASSIFIER = "classifier";
  private static final String OFFSETS = "offsets";
  private static final String ACTIVATIONS = "activations";
  private static final String ENTROPY = "entropy";
  private static final List<String> LEARNED = List.of(WEIGHTS, BIAS, CLASSIFIER, OFFSETS);

  /// Rows that the first biases are set by.
  private static final int SAMPLES = 512;

  /// What some rows gave.
  ///
  /// @param loss their mean cross-entropy
  /// @param sparsity the share of activations that were zero
  record Measured(double loss, double sparsity) {
    @Override
    public String toString() {
      return "cross-entropy %.4f, sparsity %.4f".formatted(loss, sparsity);
    }
  }

  /// A copy of the first layer.
  ///
  /// @param weights inputs x units, row-major, for inputs of length 1
  /// @param bias one a unit
  @SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
  record Layer(float[] weights, float[] bias) {
    SparseHead head(ModelStamp model, HeadTraining training) {
      int inputs = model.dimension();
      float[] row = new float[inputs];
      try (EmbeddingMatrix rows = EmbeddingMatrix.allocate(bias.length, inputs)) {
        for (int unit = 0; unit < bias.length; unit++) {
          for (int i = 0; i < inputs; i++) {
            row[i] = weights[i * bias.length + unit];
          }
          rows.set(unit, row);
        }
        return SparseHead.of(rows, bias, model, training);
      }
    }
  }

  private final SameDiff graph = SameDiff.create();
  private final Map<String, GradientUpdater<?>> updaters = new LinkedHashMap<>();
  private final int units;
  private final int subjects;
  private final float scale;
  private int steps;

  private HeadGraph(HeadRows data, int units) {
    this.units = units;
    this.subjects = data.subjects();
    this.scale = (float) Math.sqrt(data.dimension());
  }

  /// A graph with its first weights.
  static HeadGraph of(HeadRows data, int units, double sparsity, double learningRate, long seed) {
    HeadGraph head = new HeadGraph(data, units);
    int inputs = data.dimension();
    INDArray weights = columns(StartWeights.orthogonal(units, inputs, seed), inputs);
    INDArray sample = head.inputs(data, HeadRows.slice(data.epoch(0), 0, SAMPLES));
    float[] sums = sample.mmul(weights).dup('c').data().asFloat();
    head.build(weights, StartWeights.biases(sums, units, sparsity), seed);
    for (String name : LEARNED) {
      long size = head.graph.getVariable(name).getArr().length();
      INDArray state = Nd4j.zeros(DataType.FLOAT, 1, 2 * size);
      head.updaters.put(name, new Adam(learningRate).instantiate(state, true));
    }
    return head;
  }

  private static INDArray columns(float[][] units, int inputs) {
    float[] values = new float[inputs * units.length];
    for (int unit = 0; unit < units.length; unit++) {
      for (int i = 0; i < inputs; i++) {
        values[i * units.length + unit] = units[unit][i];
      }
    }
    return Nd4j.create(values, new long[] {inputs, units.length}, 'c');
  }

  private void build(INDArray start, float[] biases, long seed) {
    SplittableRandom random = new SplittableRandom(~seed);
    float[] classifier = new float[units * subjects];
    for (int i = 0; i < classifier.length; i++) {
      classifier[i] = (float) (random.nextGaussian() / Math.sqrt(units));
    }
    SDVariable x = graph.placeHolder(INPUT, DataType.FLOAT, -1, start.size(0));
    SDVariable y = graph.placeHolder(SUBJECTS, DataType.FLOAT, -1, subjects);
    SDVariable penalty = graph.placeHolder(PENALTY, DataType.FLOAT);
    SDVariable weights = graph.var(WEIGHTS, start);
    SDVariable bias = graph.var(BIAS, Nd4j.createFromArray(biases));
    SDVariable second =
        graph.var(CLASSIFIER, Nd4j.create(classifier, new long[] {units, subjects}, 'c'));
    SDVariable offsets = graph.var(OFFSETS, Nd4j.zeros(DataType.FLOAT, subjects));
    SDVariable activations = graph.nn().relu(ACTIVATIONS, x.mmul(weights).add(bias), 0);
    SDVariable logits = activations.mmul(second).add(offsets);
    SDVariable entropy = graph.loss().softmaxCrossEntropy(ENTROPY, y, logits, null);
    entropy.add("loss", activations.mean().mul(penalty));
    graph.setLossVariables("loss");
  }

  /// One step down the gradient of a batch.
  Measured step(HeadRows data, int[] rows, double penalty) {
    OutAndGrad both =
        graph.calculateGradientsAndOutputs(
            feed(data, rows, penalty), List.of(ENTROPY, ACTIVATIONS), LEARNED);
    Measured before = measured(both.getOutputs());
    for (Map.Entry<String, GradientUpdater<?>> learned : updaters.entrySet()) {
      INDArray gradient = requireNonNull(both.getGradients().get(learned.getKey()));
      learned.getValue().applyUpdater(gradient, steps, 0);
      graph.getVariable(learned.getKey()).getArr().subi(gradient);
    }
    steps++;
    return before;
  }

  /// How the rows that judge are doing, in batches.
  Measured measure(HeadRows data, int batch) {
    int[] rows = data.judges();
    double loss = 0;
    double sparsity = 0;
    for (int from = 0; from < rows.length; from += batch) {
      int[] members = HeadRows.slice(rows, from, batch);
      Measured part = measured(graph.output(feed(data, members, 0), List.of(ENTROPY, ACTIVATIONS)));
      loss += part.loss() * members.length / rows.length;
      sparsity += part.sparsity() * members.length / rows.length;
    }
    return new Measured(loss, sparsity);
  }

  private static Measured measured(Map<String, INDArray> outputs) {
    INDArray activations = requireNonNull(outputs.get(ACTIVATIONS));
    double zeros = activations.eq(0).castTo(DataType.FLOAT).sumNumber().doubleValue();
    double loss = requireNonNull(outputs.get(ENTROPY)).getDouble(0);
    return new Measured(loss, zeros / activations.length());
  }

  private Map<String, INDArray> feed(HeadRows data, int[] rows, double penalty) {
    float[] subject = new float[rows.length * subjects];
    for (int i = 0; i < rows.length; i++) {
      subject[i * subjects + data.classOf(rows[i])] = 1;
    }
    return Map.of(
        INPUT,
        inputs(data, rows),
        SUBJECTS,
        Nd4j.create(subject, new long[] {rows.length, subjects}, 'c'),
        PENALTY,
        Nd4j.scalar((float) penalty));
  }

  private INDArray inputs(HeadRows data, int[] rows) {
    int dimension = data.dimension();
    float[] values = new float[rows.length * dimension];
    for (int i = 0; i < rows.length; i++) {
      float[] unit = data.unit(rows[i]);
      for (int j = 0; j < dimension; j++) {
        values[i * dimension + j] = scale * unit[j];
      }
    }
    return Nd4j.create(values, new long[] {rows.length, dimension}, 'c');
  }

  /// A copy of the first layer as it is now.
  Layer layer() {
    float[] weights = graph.getVariable(WEIGHTS).getArr().dup('c').data().asFloat();
    for (int i = 0; i < weights.length; i++) {
      weights[i] *= scale;
    }
    return new Layer(weights, graph.getVariable(BIAS).getArr().dup('c').data().asFloat());
  }

  /// Frees the arrays of the graph.
  @Override
  public void close() {
    LEARNED.forEach(name -> graph.getVariable(name).getArr().close());
  }
}

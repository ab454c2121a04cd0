package org.fr4j.embedding.internal.projection;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.fr4j.core.VectorKernels;

/// Makes the atoms of a dictionary fit the codes better: one after the other is solved for, the
/// others left, and brought back to length 1 where it is longer (Mairal and others 2010, algorithm
/// 2). With the codes left as they are, no atom's turn can raise the squared error.
///
/// Atoms take their turns in panels: what all atoms say of a panel's is one matrix product; what
/// the panel's own turns change in it is made good atom by atom.
///
/// **Cost.** `atoms^2` multiply-adds for each column of the data.
final class AtomUpdate {
  private static final int LANES = DictionaryKernels.LANES;
  private static final int ROWS = DictionaryKernels.ROWS;

  /// Below this share of the greatest use, what is left of an atom's is rounding error.
  private static final float UNUSED = 1e-6f;

  /// Columns that a thread takes at once.
  private static final int CHUNK = 512;

  private final DictionaryKernels kernels;
  private final VectorKernels vectors = VectorKernels.best();
  private final AtomTable dictionary;
  private final CodeSums sums;
  private final float[] told;
  private final float[][] before = new float[LANES][];
  private final float[][] error = new float[LANES][];

  private float least;

  AtomUpdate(DictionaryKernels kernels, AtomTable dictionary, CodeSums sums) {
    this.kernels = kernels;
    this.dictionary = dictionary;
    this.sums = sums;
    this.told = new float[Math.ceilDiv(dictionary.rows(), ROWS) * ROWS * LANES];
    for (int k = 0; k < LANES; k++) {
      before[k] = new float[dictionary.rows()];
      error[k] = new float[dictionary.rows()];
    }
  }

  /// Gives each atom that a code uses its turn.
  void run() {
    float greatest = 0;
    for (int k = 0; k < dictionary.atoms(); k++) {
      greatest = Math.max(greatest, sums.codes().get(k, k));
    }
    least = UNUSED * greatest;
    for (int first = 0; first < dictionary.atoms(); first += LANES) {
      int at = first;
      int count = Math.min(LANES, dictionary.atoms() - first);
      int chunks = Math.ceilDiv(dictionary.rows(), CHUNK);
      IntStream.range(0, chunks).parallel().forEach(chunk -> errors(at, count, chunk * CHUNK));
      for (int k = 0; k < count; k++) {
        turn(first, k, count);
      }
      IntStream.range(0, chunks).parallel().forEach(chunk -> write(at, count, chunk * CHUNK));
    }
  }

  /// `B - D A` of a panel, and its atoms, in some columns; each atom's in a row of its own.
  private void errors(int first, int count, int column) {
    int end = Math.min(dictionary.rows(), column + CHUNK);
    float[] atoms = dictionary.values();
    int stride = dictionary.stride();
    AtomTable codes = sums.codes();
    Arrays.fill(told, column * LANES, Math.ceilDiv(end, ROWS) * ROWS * LANES, 0);
    for (int row = column; row < end; row += ROWS) {
      kernels.tile(
          atoms,
          row * stride,
          stride,
          1,
          codes.values(),
          first,
          codes.stride(),
          dictionary.atoms(),
          told,
          row * LANES,
          LANES);
    }
    float[] wanted = sums.rows().values();
    for (int row = column; row < end; row++) {
      int at = row * stride + first;
      for (int k = 0; k < count; k++) {
        before[k][row] = atoms[at + k];
        error[k][row] = wanted[at + k] - told[row * LANES + k];
      }
    }
  }

  /// Turns `error[k]` into the new atom, and `before[k]` into what changed.
  private void turn(int first, int k, int count) {
    float[] atom = error[k];
    float use = sums.codes().get(first + k, first + k);
    if (!(use > least)) {
      System.arraycopy(before[k], 0, atom, 0, atom.length);
      return;
    }
    for (int i = 0; i < atom.length; i++) {
      atom[i] = before[k][i] + atom[i] / use;
    }
    float length = vectors.norm(atom);
    float scale = length > 1 ? 1 / length : 1;
    for (int i = 0; i < atom.length; i++) {
      atom[i] *= scale;
      before[k][i] = atom[i] - before[k][i];
    }
    for (int j = k + 1; j < count; j++) {
      vectors.axpy(-sums.codes().get(first + k, first + j), before[k], error[j]);
    }
  }

  private void write(int first, int count, int column) {
    int end = Math.min(dictionary.rows(), column + CHUNK);
    float[] atoms = dictionary.values();
    for (int row = column; row < end; row++) {
      int at = row * dictionary.stride() + first;
      for (int k = 0; k < count; k++) {
        atoms[at + k] = error[k][row];
      }
    }
  }
}

package org.fr4j.index.internal.code;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.fr4j.core.EmbeddingMatrix;
import org.fr4j.core.ProgressListener;
import org.fr4j.core.VectorKernels;

/// The codes of a gallery: four bits each for the leading directions of all templates, read by
/// every search, and eight bits each for more directions, read for the templates that are left.
///
/// **Shape.** Flat sections, little-endian, independent of the machine: parameters (float32),
/// directions (`count` x `d` float32), nibbles (blocks as `NibbleKernel` says), bytes (rows as
/// `ByteKernel` says).<br>
/// **Cost.** About 160 bytes a template; to make, about `150 d` multiply-adds a template.<br>
/// **Threads.** Immutable.
public final class CodedGallery implements AutoCloseable {
  /// Below so many templates a plain scan is fast enough.
  static final int LEAST_SIZE = 4096;

  /// Below so many floats a template is nearly as short as its codes.
  static final int LEAST_DIMENSION = 64;

  static final ValueLayout.OfFloat FLOAT =
      ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  /// Figures of the plan and three stages of four, before the tables of the spectrum.
  private static final int HEADER = 16;

  private static final int TABLES = 4;
  private static final long LINE = 64;

  private final Arena arena;
  private final Queue<short[]> idle = new ConcurrentLinkedQueue<>();
  private final Queue<Workspace> spaces = new ConcurrentLinkedQueue<>();
  private final int size;
  private final CodePlan plan;
  private final Directions directions;
  private final Spectrum spectrum;
  private final Stage nibbleStage;
  private final Stage byteStage;
  private final Stage tileStage;
  private final MemorySegment nibbles;
  private final MemorySegment bytes;

  CodedGallery(
      Arena arena,
      int size,
      CodePlan plan,
      Directions directions,
      Spectrum spectrum,
      List<Stage> stages,
      MemorySegment nibbles,
      MemorySegment bytes) {
    this.arena = arena;
    this.size = size;
    this.plan = plan;
    this.directions = directions;
    this.spectrum = spectrum;
    this.nibbleStage = stages.get(0);
    this.byteStage = stages.get(1);
    this.tileStage = stages.get(2);
    this.nibbles = nibbles;
    this.bytes = bytes;
  }

  /// Whether codes are worth reading here: without vectors a plain scan is the faster one.
  public static boolean areRead() {
    return VectorKernels.best().id().equals("vector");
  }

  /// Codes a gallery where that pays: not a small one, nor one without leading directions.
  ///
  /// @param units vectors of length 1
  /// @param progress follows the work in blocks of templates
  /// @return codes that the caller closes
  /// @throws java.util.concurrent.CancellationException if the listener says so
  public static Optional<CodedGallery> of(EmbeddingMatrix units, ProgressListener progress) {
    int cores = Runtime.getRuntime().availableProcessors();
    return of(units, units.rows(), cores, Optional.empty(), progress);
  }

  /// Codes a gallery where that pays, on some threads.
  ///
  /// @param among how many templates are searched together, these and others
  /// @param like whose directions are taken, as where the gallery is so small that finding its own
  ///   ones takes longer than the rest; where there is none, its own ones
  public static Optional<CodedGallery> of(
      EmbeddingMatrix units,
      int among,
      int threads,
      Optional<CodedGallery> like,
      ProgressListener progress) {
    if (units.rows() < LEAST_SIZE || units.dimension() < LEAST_DIMENSION) {
      return Optional.empty();
    }
    Arena arena = Arena.ofShared();
    Optional<CodedGallery> codes = Optional.empty();
    try {
      codes =
          new Encoder(units, arena, threads, like.map(CodedGallery::directions), progress)
              .encode(among);
      return codes;
    } finally {
      if (codes.isEmpty()) {
        arena.close();
      }
    }
  }

  /// A copy of codes that were stored.
  ///
  /// @param size templates
  /// @param dimension floats of a template
  /// @param sections as [#sections()] gave them
  /// @return codes that the caller closes
  /// @throws IllegalArgumentException if the sections don't fit each other
  public static CodedGallery copyOf(int size, int dimension, List<MemorySegment> sections) {
    Arena arena = Arena.ofShared();
    try {
      List<MemorySegment> copies = new ArrayList<>();
      for (MemorySegment section : sections) {
        copies.add(arena.allocate(Math.max(1, section.byteSize()), LINE).copyFrom(section));
      }
      return of(arena, size, dimension, copies);
    } catch (RuntimeException | Error e) {
      arena.close();
      throw e;
    }
  }

  private static CodedGallery of(
      Arena arena, int size, int dimension, List<MemorySegment> sections) {
    float[] figures = sections.get(0).toArray(FLOAT);
    if (figures.length < HEADER + 2 * TABLES) {
      throw new IllegalArgumentException(
          "%d figures of codes: must be %d or more".formatted(figures.length, HEADER + 2 * TABLES));
    }
    int count = (figures.length - HEADER) / TABLES - 1;
    float[][] tables = new float[TABLES][count + 1];
    for (int i = 0; i < TABLES; i++) {
      System.arraycopy(figures, HEADER + i * (count + 1), tables[i], 0, count + 1);
    }
    Spectrum spectrum = new Spectrum(tables);
    CodePlan plan =
        new CodePlan((int) figures[0], (int) figures[1], (int) figures[2], (int) figures[3]);
    List<Stage> stages = new ArrayList<>();
    for (Quantizer quantizer : plan.quantizers(spectrum)) {
      int at = 4 + 4 * stages.size();
      stages.add(
          new Stage(quantizer, figures[at], figures[at + 1], figures[at + 2], figures[at + 3]));
    }
    Directions directions = new Directions(EmbeddingMatrix.over(sections.get(1), count, dimension));
    return new CodedGallery(
        arena, size, plan, directions, spectrum, stages, sections.get(2), sections.get(3));
  }

  /// Overwrites what is known of one template, which must not be wanted any more: its bounds mean
  /// nothing then.
  public void wipe(int id) {
    NibbleKernel.wipe(nibbles, plan.nibbles() / 4, id);
    bytes.asSlice((long) id * rowBytes(), rowBytes()).fill((byte) 0);
  }

  /// Overwrites what is known of all.
  public void wipe() {
    nibbles.fill((byte) 0);
    bytes.fill((byte) 0);
  }

  /// What to store: parameters, directions, nibbles, bytes.
  public List<MemorySegment> sections() {
    float[][] tables = spectrum.tables();
    float[] figures = new float[HEADER + TABLES * (spectrum.count() + 1)];
    figures[0] = plan.nibbles();
    figures[1] = plan.tile();
    figures[2] = plan.sketch();
    figures[3] = plan.tileSketch();
    int at = 4;
    for (Stage stage : List.of(nibbleStage, byteStage, tileStage)) {
      figures[at++] = stage.base();
      figures[at++] = stage.unit();
      figures[at++] = stage.longest();
      figures[at++] = stage.reach();
    }
    for (float[] table : tables) {
      System.arraycopy(table, 0, figures, at, table.length);
      at += table.length;
    }
    MemorySegment parameters = Arena.ofAuto().allocate(4L * figures.length);
    MemorySegment.copy(figures, 0, parameters, FLOAT, 0, figures.length);
    return List.of(parameters, directions.rows().segment(), nibbles, bytes);
  }

  /// The coordinates of a probe, as [Directions#project] gives them.
  float[] coordinates(EmbeddingMatrix probes, int row) {
    float[] coordinates = new float[directions.count() + 1];
    directions.project(probes.segment(), probes.offset(row), coordinates);
    return coordinates;
  }

  int rowBytes() {
    return ByteKernel.rowBytes(spectrum.count());
  }

  /// Memory for a sum of each template, used by one search at a time.
  short[] borrow() {
    short[] sums = idle.poll();
    return sums == null ? new short[blocks(size) * NibbleKernel.BLOCK] : sums;
  }

  Workspace borrowSpace() {
    Workspace space = spaces.poll();
    return space == null ? new Workspace(size) : space;
  }

  void giveBack(Workspace space) {
    spaces.add(space);
  }

  void giveBack(short[] sums) {
    idle.add(sums);
  }

  static int blocks(int size) {
    return Math.ceilDiv(size, NibbleKernel.BLOCK);
  }

  int size() {
    return size;
  }

  CodePlan plan() {
    return plan;
  }

  Spectrum spectrum() {
    return spectrum;
  }

  Directions directions() {
    return directions;
  }

  Stage nibbleStage() {
    return nibbleStage;
  }

  Stage byteStage() {
    return byteStage;
  }

  Stage tileStage() {
    return tileStage;
  }

  /// The leading nibbles alone, for an estimate.
  Stage sketch() {
    return nibbleStage.with(spectrum.nibbles(plan.sketch()));
  }

  /// The leading bytes alone, for an estimate.
  Stage tileSketch() {
    return byteStage.with(spectrum.bytes(plan.tileSketch()));
  }

  MemorySegment nibbles() {
    return nibbles;
  }

  MemorySegment bytes() {
    return bytes;
  }

  /// Whether a batch is compared faster by codes than by floats.
  public boolean paysForBatches() {
    return plan.tile() > 0;
  }

  /// What rounding may add to a score: that of the canonical score itself, of the coordinates of
  /// both sides, and of directions that are not quite orthonormal.
  double slack() {
    return 1.01
            * (Directions.rounding(directions.dimension())
                + 2 * directions.blur()
                + directions.bend())
        + 1e-7;
  }

  @Override
  public void close() {
    if (arena.scope().isAlive()) {
      arena.close();
    }
  }

  @Override
  public String toString() {
    return "codes of %d templates, %s, %d directions".formatted(size, plan, directions.count());
  }
}

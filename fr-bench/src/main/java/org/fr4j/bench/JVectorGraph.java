package org.fr4j.bench;

import io.github.jbellis.jvector.graph.GraphIndexBuilder;
import io.github.jbellis.jvector.graph.GraphSearcher;
import io.github.jbellis.jvector.graph.ImmutableGraphIndex;
import io.github.jbellis.jvector.graph.ListRandomAccessVectorValues;
import io.github.jbellis.jvector.graph.SearchResult;
import io.github.jbellis.jvector.graph.similarity.DefaultSearchScoreProvider;
import io.github.jbellis.jvector.util.Bits;
import io.github.jbellis.jvector.vector.VectorSimilarityFunction;
import io.github.jbellis.jvector.vector.VectorizationProvider;
import io.github.jbellis.jvector.vector.types.VectorFloat;
import io.github.jbellis.jvector.vector.types.VectorTypeSupport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.fr4j.core.EmbeddingMatrix;

/// A graph of JVector over templates, with the settings that its documentation begins with: 16
/// neighbours, a beam of 100, overflow 1.2, alpha 1.2.
final class JVectorGraph implements AutoCloseable {
  private static final VectorTypeSupport TYPES =
      VectorizationProvider.getInstance().getVectorTypeSupport();
  private static final VectorSimilarityFunction COSINE = VectorSimilarityFunction.DOT_PRODUCT;

  private final ListRandomAccessVectorValues values;
  private final GraphIndexBuilder builder;
  private final ImmutableGraphIndex graph;
  private final GraphSearcher searcher;

  /// @param templates of length 1
  JVectorGraph(EmbeddingMatrix templates) {
    List<VectorFloat<?>> rows =
        IntStream.range(0, templates.rows())
            .<VectorFloat<?>>mapToObj(row -> TYPES.createFloatVector(templates.row(row)))
            .toList();
    values = new ListRandomAccessVectorValues(rows, templates.dimension());
    builder = new GraphIndexBuilder(values, COSINE, 16, 100, 1.2f, 1.2f, true);
    graph = builder.build(values);
    searcher = new GraphSearcher(graph);
  }

  /// The rows that it takes for the nearest.
  ///
  /// @param probe of length 1
  /// @param beam candidates to follow, `top` or more
  int[] search(float[] probe, int top, int beam) {
    DefaultSearchScoreProvider scores =
        DefaultSearchScoreProvider.exact(TYPES.createFloatVector(probe), COSINE, values);
    SearchResult found = searcher.search(scores, top, beam, 0, 0, Bits.ALL);
    return Arrays.stream(found.getNodes()).mapToInt(node -> node.node).toArray();
  }

  @Override
  public void close() {
    try {
      searcher.close();
      builder.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

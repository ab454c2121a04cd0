package org.fr4j.index.internal.gallery;

import java.util.ArrayList;
import java.util.List;
import org.fr4j.core.Label;
import org.fr4j.index.internal.code.CodedGallery;
import org.fr4j.index.internal.code.CodedSearch;
import org.fr4j.index.internal.code.Query;
import org.fr4j.index.internal.kernel.Crew;
import org.fr4j.index.internal.layout.Templates;
import org.fr4j.index.internal.select.Best;
import org.fr4j.index.internal.select.Eligible;

/// The search of a part by its codes.
final class CodedPartSearch implements PartSearch {
  private final Block block;
  private final Label subjects;
  private final Eligible eligible;
  private final Query query;
  private final float floor;
  private final CodedSearch search;
  private final List<Best> kept = new ArrayList<>();

  /// @param codes of the part's block
  /// @param subjects of its rows
  CodedPartSearch(Part part, CodedGallery codes, Label subjects, Query query, float floor) {
    this.block = part.block();
    this.subjects = subjects;
    this.eligible = new Eligible(null, part.removed());
    this.query = query;
    this.floor = floor;
    this.search = new CodedSearch(Templates.of(block.units()), codes, query);
  }

  @Override
  public int steps() {
    return search.steps();
  }

  @Override
  public Crew.Worker hire() {
    kept.add(new Best(query.limit(), floor, eligible, subjects));
    return search.hire(kept.getLast());
  }

  @Override
  public void finish(int worker) {
    search.finish(worker);
  }

  @Override
  public void offer(Ranking ranking) {
    for (Best best : kept) {
      for (int i = 0; i < best.size(); i++) {
        ranking.offer(block.reference(best.id(i)), best.score(i));
      }
    }
  }

  @Override
  public void close() {
    search.close();
  }
}

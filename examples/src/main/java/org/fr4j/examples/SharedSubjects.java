package org.fr4j.examples;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fr4j.eval.overlap.Database;
import org.fr4j.eval.overlap.Overlap;
import org.fr4j.eval.overlap.OverlapTable;

/// Subjects that databases share, by name: each pair's, unions and intersections, and an UpSet
/// plot.
///
/// `-Dlists=FILE,FILE` names lists of the user's own, a name a line. `-Ddata=DIR` takes VGGFace2,
/// VGGFace, CASIA-WebFace and LFW from a folder of their lists, and compares what is found with the
/// overlaps that others published.
final class SharedSubjects implements Example {
  private final PrintStream out = System.out;

  @Override
  public int run() throws IOException {
    Optional<Path> data = Settings.path("data");
    Optional<String> lists = Settings.text("lists");
    if (data.isPresent() == lists.isPresent()) {
      throw new IllegalArgumentException(
          "give either -Dlists=FILE,FILE (a name a line) or -Ddata=DIR (lists of known databases)");
    }
    List<Database> databases =
        data.isPresent() ? known(new SubjectLists(data.get())) : own(lists.orElseThrow());
    List<Overlap> overlaps = new ArrayList<>();
    for (int i = 0; i < databases.size(); i++) {
      for (int j = i + 1; j < databases.size(); j++) {
        overlaps.add(Overlap.byName(databases.get(i), databases.get(j)));
        out.println(overlaps.getLast());
      }
    }
    OverlapTable table = OverlapTable.of(databases, overlaps);
    out.printf("%n== who is where, to be reviewed not counted%n%s%n", table);
    Path svg =
        Settings.path("out").orElse(Settings.target().resolve("overlap")).resolve("overlap.svg");
    table.saveSvg(svg);
    if (data.isPresent()) {
      compare(new SubjectLists(data.get()), overlaps);
    }
    out.printf("Plot %s%n", svg);
    return 0;
  }

  private static List<Database> known(SubjectLists lists) throws IOException {
    return List.of(lists.vggFace2(), lists.vggFace(), lists.casiaWebFace(), lists.lfw());
  }

  private static List<Database> own(String lists) throws IOException {
    List<Database> databases = new ArrayList<>();
    for (String list : lists.split(",", -1)) {
      databases.add(SubjectLists.ofNames(Path.of(list)));
    }
    return databases;
  }

  private void compare(SubjectLists lists, List<Overlap> overlaps) throws IOException {
    for (Overlap overlap : overlaps) {
      String first = overlap.first().name();
      boolean lfw = overlap.second().name().equals(SubjectLists.LFW);
      if (lfw && first.equals(SubjectLists.VGGFACE2)) {
        out.println(new PublishedOverlap(overlap, lists.publishedVggFace2InLfw()));
      } else if (lfw && first.equals(SubjectLists.CASIA)) {
        out.println(new PublishedOverlap(overlap, lists.publishedCasiaInLfw()));
      }
    }
  }
}

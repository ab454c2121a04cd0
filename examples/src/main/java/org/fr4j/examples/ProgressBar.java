package org.fr4j.examples;

import java.io.Console;
import java.io.PrintStream;
import java.util.concurrent.TimeUnit;
import org.fr4j.core.ProgressListener;

/// Shows long work on a terminal: a bar that moves, or a line every tenth where the output goes to
/// a file.
final class ProgressBar implements ProgressListener {
  private static final int WIDTH = 30;

  private final PrintStream out;
  private final boolean terminal;
  private final long start = System.nanoTime();
  private long shown = -1;

  ProgressBar(PrintStream out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  @SuppressWarnings("SystemConsoleNull") // its contract still says that it may be null
  static ProgressBar onConsole() {
    Console console = System.console();
    return new ProgressBar(System.err, console != null && console.isTerminal());
  }

  @Override
  public void progress(String name, long done, long total) {
    long step = total <= 0 ? 0 : done * (terminal ? 200 : 10) / total;
    if (step == shown) {
      return;
    }
    shown = step;
    double seconds = (System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1);
    int filled = total <= 0 ? 0 : (int) (done * WIDTH / total);
    String bar = "#".repeat(filled) + ".".repeat(WIDTH - filled);
    String line = "%s [%s] %d of %d, %.1f/s".formatted(name, bar, done, total, done / seconds);
    out.print(terminal ? "\r" + line : line + "\n");
    if (terminal && done == total) {
      out.println();
    }
  }
}

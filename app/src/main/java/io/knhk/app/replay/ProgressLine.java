package io.knhk.app.replay;

import java.io.PrintWriter;
import java.time.Duration;

/** How many records were read, and how fast; on a terminal as a line that is written again. */
final class ProgressLine implements Progress {
  private static final int BETWEEN_LOOKS = 1_024;
  private static final Duration BETWEEN_LINES = Duration.ofMillis(500);

  private final PrintWriter out;
  private final boolean shown;
  private final long startNanos = System.nanoTime();
  private long lineNanos = startNanos;
  private long records;

  /**
   * @param shown whether the line is written
   */
  ProgressLine(PrintWriter out, boolean shown) {
    this.out = out;
    this.shown = shown;
  }

  @Override
  public void read() {
    records++;
    if (shown && records % BETWEEN_LOOKS == 0) {
      look();
    }
  }

  long records() {
    return records;
  }

  Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - startNanos);
  }

  /** Leaves the line as it is. */
  void end() {
    if (shown) {
      line();
      out.println();
      out.flush();
    }
  }

  private void look() {
    long now = System.nanoTime();
    if (now - lineNanos >= BETWEEN_LINES.toNanos()) {
      lineNanos = now;
      line();
    }
  }

  private void line() {
    long perSecond = records * 1_000 / Math.max(1, elapsed().toMillis());
    out.printf("\r%,d records read, %,d a second ", records, perSecond);
    out.flush();
  }
}

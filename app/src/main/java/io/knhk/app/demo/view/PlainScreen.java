package io.knhk.app.demo.view;

import io.knhk.app.demo.story.Story;
import java.io.PrintWriter;
import java.time.Duration;

/** For logs and pipes: every piece of news a line, and the table every ten seconds. */
public final class PlainScreen implements Screen {
  private static final Duration EVERY = Duration.ofSeconds(10);

  private final PrintWriter out;
  private Duration next = EVERY;

  /**
   * @param out takes the lines
   */
  public PlainScreen(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void news(Duration at, String line) {
    out.println(Screen.stamped(at, line));
    out.flush();
  }

  @Override
  public void show(Duration at, Story story) {
    if (at.compareTo(next) < 0) {
      return;
    }
    next = at.plus(EVERY);
    LiveRows.of(story).forEach(row -> out.println("          " + row));
    out.flush();
  }
}

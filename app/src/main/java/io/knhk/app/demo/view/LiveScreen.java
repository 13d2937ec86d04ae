package io.knhk.app.demo.view;

import io.knhk.app.demo.story.Story;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;

/**
 * For terminals: the table is drawn anew once a second below the news, by ANSI control sequences.
 */
public final class LiveScreen implements Screen {
  private static final Duration EVERY = Duration.ofSeconds(1);
  private static final String WRAP_OFF = "\033[?7l"; // a wrapped row would count as two
  private static final String WRAP_ON = "\033[?7h";

  private final PrintWriter out;
  private Duration next = Duration.ZERO;
  private List<String> drawn = List.of();

  /**
   * @param out the terminal
   */
  public LiveScreen(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void news(Duration at, String line) {
    erase();
    out.println(Screen.stamped(at, line));
    draw(drawn);
  }

  @Override
  public void show(Duration at, Story story) {
    if (at.compareTo(next) < 0) {
      return;
    }
    next = at.plus(EVERY);
    erase();
    draw(LiveRows.of(story));
  }

  private void erase() {
    if (!drawn.isEmpty()) {
      int rows = drawn.size() + 1;
      out.print("\033[" + rows + "A\033[J"); // up, and clear from there
    }
  }

  private void draw(List<String> rows) {
    drawn = rows;
    if (!rows.isEmpty()) {
      out.println(WRAP_OFF);
      rows.forEach(out::println);
      out.print(WRAP_ON);
    }
    out.flush();
  }
}

package io.knhk.app.demo.view;

import io.knhk.app.demo.story.Story;
import java.time.Duration;

/** Where the demo tells what happens, as it happens. Used from one thread. */
public interface Screen {

  /**
   * Tells a piece of news.
   *
   * @param at time since the demo's start
   */
  void news(Duration at, String line);

  /**
   * Shows how things stand; may be called as often as wanted.
   *
   * @param at time since the demo's start
   */
  void show(Duration at, Story story);

  /** The news as a line, with its time before it. */
  static String stamped(Duration at, String line) {
    return "%6.1f s  %s".formatted(at.toMillis() / 1000.0, line);
  }
}

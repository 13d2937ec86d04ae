package io.knhk.app.demo;

import io.knhk.app.demo.story.Observed;
import io.knhk.app.demo.story.Story;
import io.knhk.app.demo.view.Headlines;
import io.knhk.app.demo.view.Screen;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The demo's loop: reads the topics, tells what they say, and lets the scenario go on. One thread;
 * the time is given.
 */
final class Demo {
  private static final Duration POLL = Duration.ofMillis(100);

  private final Function<Duration, List<Observed>> topics;
  private final Hands hands;
  private final Screen screen;
  private final Supplier<Duration> clock;
  private final Story story;
  private final Headlines headlines = new Headlines();

  /**
   * @param topics gives the next records, waiting at most so long
   * @param clock time since the demo's start
   */
  Demo(
      Function<Duration, List<Observed>> topics,
      Hands hands,
      Screen screen,
      Supplier<Duration> clock,
      Story story) {
    this.topics = topics;
    this.hands = hands;
    this.screen = screen;
    this.clock = clock;
    this.story = story;
  }

  /** Runs the scenario to its end. What failed, in words; empty when all came as it should. */
  Optional<String> run() {
    Scenario scenario = Scenario.start(hands, clock.get());
    while (true) {
      topics.apply(POLL).forEach(this::take);
      screen.show(clock.get(), story);
      switch (scenario.advance(story, hands, clock.get())) {
        case Progress.Waiting waiting -> {}
        case Progress.Reached reached -> tell("demo        " + reached.decision());
        case Progress.Finished finished -> {
          return Optional.empty();
        }
        case Progress.Failed failed -> {
          tell("demo        FAILED: " + failed.reason());
          return Optional.of(failed.reason());
        }
      }
    }
  }

  private void take(Observed observed) {
    story.apply(observed);
    headlines.of(observed).ifPresent(this::tell);
  }

  private void tell(String line) {
    screen.news(clock.get(), line);
  }
}

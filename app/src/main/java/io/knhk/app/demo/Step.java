package io.knhk.app.demo;

import io.knhk.app.demo.story.Story;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * One decision that the demo waits for, and what it does then.
 *
 * @param decision the decision in words, such as "order@2 is PROMOTED"
 * @param bound how long it may take
 * @param hasCome whether the topics tell of it
 * @param then what is done next
 */
record Step(String decision, Duration bound, Predicate<Story> hasCome, Consumer<Hands> then) {

  /** A decision upon which nothing is done but to wait for the next. */
  static Step of(String decision, Duration bound, Predicate<Story> hasCome) {
    return new Step(decision, bound, hasCome, hands -> {});
  }
}

package io.knhk.app.demo;

import static java.time.Duration.ofSeconds;

import io.knhk.app.demo.story.Rollback;
import io.knhk.app.demo.story.Story;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the demo does when: a list of decisions to wait for, each with its bound. A state machine
 * that is told the time and what the topics say. Not thread-safe.
 */
final class Scenario {
  private static final Set<String> TO_BE_PROMOTED = Set.of("2");
  private static final Set<String> TO_BE_ROLLED_BACK = Set.of("3", "4");

  private final Deque<Step> steps;
  private Duration waitingSince;

  Scenario(List<Step> steps, Duration now) {
    this.steps = new ArrayDeque<>(steps);
    this.waitingSince = now;
  }

  /**
   * The demo's scenario, from the registration of order@1 on.
   *
   * @param now time since the demo's start
   */
  static Scenario start(Hands hands, Duration now) {
    hands.register("1");
    return new Scenario(demo(), now);
  }

  private static List<Step> demo() {
    return List.of(
        new Step("order@1 is accepted", ofSeconds(25), s -> s.registered("1"), Hands::startLoad),
        new Step(
            "the gate is OPEN for order@1: good over one whole rollback window",
            ofSeconds(45),
            s -> s.passedAsStable("1"),
            hands -> hands.register("2")),
        Step.of("order@2 is PROMOTED", ofSeconds(75), s -> s.promoted("2")),
        new Step(
            "the watch over order@2 ends",
            ofSeconds(20),
            s -> s.watchEnded("2"),
            hands -> hands.register("3")),
        new Step(
            "order@3 is ROLLED_BACK",
            ofSeconds(45),
            s -> s.rolledBack("3"),
            hands -> hands.register("4")),
        Step.of(
            "order@4 is PENDING in the cool-down of order@3",
            ofSeconds(8),
            s -> s.pendingSeen("4")),
        Step.of("order@4 is ROLLED_BACK", ofSeconds(55), s -> s.rolledBack("4")),
        Step.of(
            "both rollbacks are felt on every engine partition",
            ofSeconds(10),
            s -> s.rollback("3").isPresent() && s.rollback("4").isPresent()),
        Step.of("all windows up to there are closed", ofSeconds(20), Scenario::isCounted));
  }

  /** Looks at what has come; at most one step a call. */
  Progress advance(Story story, Hands hands, Duration now) {
    Optional<String> contradiction = hands.loadFault().or(() -> contradiction(story));
    if (contradiction.isPresent()) {
      return new Progress.Failed(contradiction.get());
    }
    Step step = steps.peek();
    if (step == null) {
      return new Progress.Finished();
    }
    if (step.hasCome().test(story)) {
      steps.remove();
      waitingSince = now;
      step.then().accept(hands);
      return new Progress.Reached(step.decision());
    }
    Duration waited = now.minus(waitingSince);
    return waited.compareTo(step.bound()) > 0
        ? new Progress.Failed(
            "did not come within %d s: %s".formatted(step.bound().toSeconds(), step.decision()))
        : new Progress.Waiting();
  }

  private static boolean isCounted(Story story) {
    return story.rollback("4").map(Scenario::feltMillis).filter(story::countedUntil).isPresent();
  }

  private static long feltMillis(Rollback rollback) {
    return rollback.gate().getNowMillis() + rollback.reactionMillis();
  }

  private static Optional<String> contradiction(Story story) {
    List<String> found = new ArrayList<>(story.refusals());
    unwanted(story.promotedVersions(), TO_BE_PROMOTED)
        .forEach(version -> found.add(version + " was promoted and must not be"));
    unwanted(story.rolledBackVersions(), TO_BE_ROLLED_BACK)
        .forEach(version -> found.add(version + " was rolled back and must not be"));
    return found.stream().findFirst();
  }

  private static Stream<String> unwanted(List<String> versions, Set<String> wanted) {
    return versions.stream().filter(version -> !wanted.contains(version)).map(OrderWorkflow::named);
  }
}

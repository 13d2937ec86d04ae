package io.knhk.app.demo.load;

import java.time.Duration;

/**
 * How a worker does a task.
 *
 * @param takes from getting the task to saying how it went
 * @param fails whether it goes wrong
 */
public record Work(Duration takes, boolean fails) {
  /** A healthy task. */
  public static final Work HEALTHY = new Work(Duration.ofMillis(20), false);

  /** Right, but three times as late as its target allows. */
  public static final Work SLOW = new Work(Duration.ofMillis(1_500), false);

  /** Wrong, and at once: by its latency alone it would look better than the healthy one. */
  public static final Work FAILING = new Work(Duration.ZERO, true);

  /** How the demo's workers do a task of the given type. */
  public static Work of(String taskType) {
    return switch (taskType) {
      case "pay-v3" -> SLOW;
      case "pay-v4" -> FAILING;
      default -> HEALTHY;
    };
  }
}

package io.knhk.app.demo.load;

/**
 * At which ticks of a steady clock something is done, so that its rate rises evenly from nothing to
 * once a tick. A cold engine that meets the full rate at once makes a backlog that it carries for
 * long: its first timings would tell of the backlog and not of the workflow.
 */
final class RisingRate {
  private final long risingTicks;

  /**
   * @param risingTicks how many ticks the rise takes, from 1
   */
  RisingRate(long risingTicks) {
    this.risingTicks = risingTicks;
  }

  /** Whether it is done at a tick, counted from 0. */
  boolean isDueAt(long tick) {
    return tick >= risingTicks || doneBefore(tick + 1) > doneBefore(tick);
  }

  /** The area under the rising rate: tick squared, over twice the rise. */
  private long doneBefore(long tick) {
    return tick * tick / (2 * risingTicks);
  }
}

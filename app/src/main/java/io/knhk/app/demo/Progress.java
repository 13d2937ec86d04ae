package io.knhk.app.demo;

/** How far a scenario has come. */
sealed interface Progress {

  /** The decision that it waits for has not come yet. */
  record Waiting() implements Progress {}

  /**
   * A decision has come that it waited for.
   *
   * @param decision the decision in words
   */
  record Reached(String decision) implements Progress {}

  /** All decisions have come. */
  record Finished() implements Progress {}

  /**
   * A decision did not come in time, or one came that must not.
   *
   * @param reason which, in words
   */
  record Failed(String reason) implements Progress {}
}

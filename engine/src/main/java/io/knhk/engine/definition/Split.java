package io.knhk.engine.definition;

/** What a task gives to its outgoing flows when it is left. */
public sealed interface Split {

  /** A token to each: parallel split (WCP-2). */
  record And() implements Split {}

  /** A token to the first whose guard holds, else to the last: exclusive choice (WCP-4). */
  record Xor() implements Split {}

  /** A token to each whose guard holds, to the last if none does: multi-choice (WCP-6). */
  record Or() implements Split {}

  /**
   * Several tokens to the one flow: thread split (WCP-42).
   *
   * @param count how many, from 2
   */
  record Threads(int count) implements Split {}
}

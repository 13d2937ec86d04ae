package io.knhk.app.doctor;

import java.util.List;

/**
 * One thing that was looked at.
 *
 * @param name of the look
 * @param state what came of it
 * @param words what was seen, or why it was skipped
 * @param findings what is wrong; empty unless it is {@link State#WRONG}
 */
record Examined(String name, State state, String words, List<Finding> findings) {
  /** What came of a look. */
  enum State {
    FINE,
    WRONG,
    SKIPPED
  }

  /** It was looked at, and so much is wrong, which may be nothing. */
  static Examined of(String name, String words, List<Finding> findings) {
    return new Examined(name, findings.isEmpty() ? State.FINE : State.WRONG, words, findings);
  }

  /** It could not be looked at. */
  static Examined skipped(String name, String why) {
    return new Examined(name, State.SKIPPED, why, List.of());
  }
}

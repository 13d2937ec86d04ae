package io.knhk.fortune5.gate;

/** What a gate says. */
public enum GateVerdict {
  /** The evidence shows it good enough to go further. */
  OPEN,
  /** Not enough is known, or not all is well: stay. */
  HOLD,
  /** As ROLLBACK, where automatic rollback is off: freeze. */
  CLOSED,
  /** The evidence shows it bad: go back. */
  ROLLBACK
}

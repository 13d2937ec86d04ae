package io.knhk.fortune5.gate;

/**
 * What a gate says at a boundary.
 *
 * @param verdict what
 * @param reason why
 */
public record Ruling(GateVerdict verdict, GateReason reason) {
  /** What is said where nothing is judged. */
  public static final Ruling NOT_JUDGED = hold(GateReason.NOT_JUDGED);

  static Ruling open() {
    return new Ruling(GateVerdict.OPEN, GateReason.PASSED);
  }

  static Ruling hold(GateReason reason) {
    return new Ruling(GateVerdict.HOLD, reason);
  }
}

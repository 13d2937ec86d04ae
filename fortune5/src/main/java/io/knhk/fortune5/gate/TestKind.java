package io.knhk.fortune5.gate;

/** The tests a gate makes. */
public enum TestKind {
  /** {@link PassTest} on the stage's evidence, or on a window of the stable version's. */
  PASS,
  /** {@link SlowRule} on one window. */
  SLOW,
  /** {@link FastRule}: the mean of the detectors; the class is the one whose are greatest. */
  FAST,
  /** {@link BaselineTest} on the whole attempt, before a rollback. */
  BASELINE,
  /** {@link BaselineTest} on the stage, before an advance. */
  WORSE
}

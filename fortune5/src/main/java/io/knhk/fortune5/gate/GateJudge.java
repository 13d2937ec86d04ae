package io.knhk.fortune5.gate;

import java.util.List;
import java.util.OptionalLong;

/**
 * Judges one subject: an attempt to roll a candidate out, or the stable version while there is
 * none. It has no clock and reads no log; it is told of the log in the log's order: what was
 * measured, that a stage began, that a slot has closed. So its rulings are a function of the log.
 *
 * <p>Its caller closes slots whenever log time passes a boundary, once per passing, with the last
 * boundary passed and before it tells of the record that moved the time. Not thread-safe.
 */
public sealed interface GateJudge permits AttemptJudge, StableJudge {
  /**
   * A judge of an attempt, from the first record that says an engine task obeys it.
   *
   * @param stage the stage that the record names
   * @param appendMillis the record's log time, ms
   */
  static GateJudge ofAttempt(int stage, long appendMillis) {
    return new AttemptJudge(stage, appendMillis);
  }

  /**
   * A judge of the stable version, from the first record that says an engine task obeys a state
   * without a candidate.
   *
   * @param appendMillis the record's log time, ms
   */
  static GateJudge ofStable(long appendMillis) {
    return new StableJudge(appendMillis);
  }

  /**
   * The judge that a snapshot was taken of: it goes on bit for bit like that one.
   *
   * @throws IllegalArgumentException when it is no snapshot of this version's
   */
  static GateJudge restore(JudgeSnapshot snapshot) {
    return Snapshots.restore(snapshot);
  }

  /**
   * An engine task obeys this stage. A greater one than the current begins it; any other says that
   * a task has caught up, and changes nothing. Without a rollout there are no stages.
   *
   * @param appendMillis the record's log time, ms
   */
  void applied(int stage, long appendMillis);

  /** Takes evidence. Measurements that hold none, of a task counted before, change nothing. */
  void measure(Measurement measurement);

  /**
   * Closes the open slot and rules on what is known at its end.
   *
   * @param boundary the last slot boundary that log time has passed, ms
   * @param policy the numbers in force
   * @throws IllegalArgumentException when it is no boundary, or not after the last one closed
   */
  Ruling closeSlot(long boundary, GatePolicy policy);

  /** The counts that rulings are made on, by scope, class and side; what is 0 is left out. */
  List<Evidence> evidence();

  /** The tests as last made, by kind and class. */
  List<TestResult> tests();

  /** The current stage; 0 without a rollout. */
  int stage();

  /** The boundary from which the stage's dwell counts, or the stable version's windows, ms. */
  long stageStartMillis();

  /** Log time of the record that the attempt began with, ms; empty without a rollout. */
  OptionalLong attemptStartMillis();

  /** Log time of the attempt's first bad measurement of the candidate, ms. */
  OptionalLong firstBadMillis();

  /** All that it knows. */
  JudgeSnapshot snapshot();
}

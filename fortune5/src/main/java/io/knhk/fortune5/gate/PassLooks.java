package io.knhk.fortune5.gate;

import io.knhk.fortune5.RuntimeClass;
import io.knhk.fortune5.Side;
import io.knhk.fortune5.slo.Counts;
import java.util.List;

/**
 * The looks at PASS: when the stage's dwell ends and every rollback window after it, on the stage's
 * evidence so far. What a look found holds until the next one; looks that were skipped are one.
 */
final class PassLooks {
  private final Rounds rounds;
  private Found found;

  /** What the last look of the stage found. */
  enum Found {
    /** There was no look: the dwell is not over. */
    NOTHING_YET,
    /** Every needed class passes, and none is worse than the stable side. */
    PASSED,
    /** A needed class is worse than the stable side. */
    WORSE,
    /** None is worse, and not every one passes. */
    INCONCLUSIVE
  }

  /** Looks of a new stage. */
  PassLooks(long stageStart) {
    rounds = new Rounds(stageStart);
    found = Found.NOTHING_YET;
  }

  PassLooks(SnapshotReader reader) {
    rounds = new Rounds(reader);
    found = reader.nextEnum(Found.class);
  }

  void close(Closing closing, List<RuntimeClass> needed) {
    if (rounds.pass(closing.boundary(), closing.policy().rollbackWindow()) > 0) {
      found = look(closing, needed);
    }
  }

  Found found() {
    return found;
  }

  private static Found look(Closing closing, List<RuntimeClass> needed) {
    boolean passed = !needed.isEmpty();
    boolean worse = false;
    for (RuntimeClass runtimeClass : needed) {
      passed &= passes(runtimeClass, closing);
      worse |= isWorse(runtimeClass, closing);
    }
    if (worse) {
      return Found.WORSE;
    }
    return passed ? Found.PASSED : Found.INCONCLUSIVE;
  }

  private static boolean passes(RuntimeClass runtimeClass, Closing closing) {
    Counts counts = closing.evidence().ofStage(runtimeClass, Side.CANDIDATE);
    return closing
        .tests()
        .made(TestResult.pass(runtimeClass, closing.boundary(), counts, closing.policy()));
  }

  private static boolean isWorse(RuntimeClass runtimeClass, Closing closing) {
    return closing
        .tests()
        .made(
            TestResult.compared(
                TestKind.WORSE,
                runtimeClass,
                closing.boundary(),
                closing.evidence().ofStage(runtimeClass, Side.CANDIDATE),
                closing.evidence().ofStage(runtimeClass, Side.STABLE),
                closing.policy().worse()));
  }

  void save(SnapshotWriter writer) {
    rounds.save(writer);
    writer.put(found);
  }
}

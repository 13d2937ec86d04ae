package io.knhk.fortune5.gate;

import io.knhk.fortune5.RuntimeClass;
import io.knhk.fortune5.Side;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Judges an attempt. The evidence to roll back is all of the attempt, the evidence to advance the
 * current stage alone. A finding that stands is the ruling for the rest of the attempt: no later
 * data undoes a decision.
 */
final class AttemptJudge implements GateJudge {
  private final AttemptEvidence evidence;
  private final TestLog tests;
  private final RollbackRules rollback;
  private PassLooks looks;
  private Optional<Ruling> latched;

  AttemptJudge(int stage, long appendMillis) {
    evidence = new AttemptEvidence(stage, appendMillis);
    tests = new TestLog();
    rollback = new RollbackRules();
    looks = new PassLooks(evidence.stageStart());
    latched = Optional.empty();
  }

  AttemptJudge(SnapshotReader reader) {
    evidence = new AttemptEvidence(reader);
    tests = new TestLog(reader);
    rollback = new RollbackRules(reader);
    looks = new PassLooks(reader);
    latched =
        reader.nextBoolean()
            ? Optional.of(
                new Ruling(reader.nextEnum(GateVerdict.class), reader.nextEnum(GateReason.class)))
            : Optional.empty();
  }

  @Override
  public void applied(int stage, long appendMillis) {
    if (stage > evidence.stage()) {
      evidence.stageBegins(stage, appendMillis);
      looks = new PassLooks(evidence.stageStart());
      tests.stageBegins();
    }
  }

  @Override
  public void measure(Measurement measurement) {
    evidence.add(measurement);
  }

  @Override
  public Ruling closeSlot(long boundary, GatePolicy policy) {
    Slots.checkNext(boundary, evidence.slotStart());
    Tally slot = evidence.closeSlot(boundary);
    List<Tally> windows = evidence.endedWindows(boundary, policy.rollbackWindow());
    Closing closing = new Closing(boundary, policy, evidence, slot, windows, tests);
    if (latched.isEmpty()) {
      latched = rollback.close(closing).map(reason -> found(reason, policy));
    }
    return latched.orElseGet(() -> advance(closing));
  }

  private static Ruling found(GateReason reason, GatePolicy policy) {
    return new Ruling(policy.autoRollback() ? GateVerdict.ROLLBACK : GateVerdict.CLOSED, reason);
  }

  /** The first reason to hold that applies, or none. */
  private Ruling advance(Closing closing) {
    List<RuntimeClass> needed = evidence.needed(closing.policy());
    looks.close(closing, needed);
    if (needed.isEmpty() || needed.stream().anyMatch(this::unmeasured)) {
      return Ruling.hold(GateReason.NO_DATA);
    }
    long silence = closing.boundary() - evidence.silentSince();
    if (silence >= closing.policy().staleness().toMillis()) {
      return Ruling.hold(GateReason.STALE);
    }
    if (looks.found() == PassLooks.Found.NOTHING_YET) {
      return Ruling.hold(GateReason.COLLECTING);
    }
    if (rollback.unproven()) {
      return Ruling.hold(GateReason.BASELINE_UNHEALTHY);
    }
    return switch (looks.found()) {
      case PASSED -> Ruling.open();
      case WORSE -> Ruling.hold(GateReason.WORSE_THAN_STABLE);
      case NOTHING_YET, INCONCLUSIVE -> Ruling.hold(GateReason.INCONCLUSIVE);
    };
  }

  private boolean unmeasured(RuntimeClass runtimeClass) {
    return evidence.ofStage(runtimeClass, Side.CANDIDATE).measurements() == 0;
  }

  @Override
  public List<Evidence> evidence() {
    return evidence.all();
  }

  @Override
  public List<TestResult> tests() {
    return tests.results();
  }

  @Override
  public int stage() {
    return evidence.stage();
  }

  @Override
  public long stageStartMillis() {
    return evidence.stageStart();
  }

  @Override
  public OptionalLong attemptStartMillis() {
    return OptionalLong.of(evidence.attemptStart());
  }

  @Override
  public OptionalLong firstBadMillis() {
    return evidence.firstBad();
  }

  @Override
  public JudgeSnapshot snapshot() {
    SnapshotWriter writer = Snapshots.writer(Snapshots.Subject.ATTEMPT);
    evidence.save(writer);
    tests.save(writer);
    rollback.save(writer);
    looks.save(writer);
    writer.put(latched.isPresent());
    latched.ifPresent(ruling -> writer.put(ruling.verdict()).put(ruling.reason()));
    return writer.snapshot();
  }
}

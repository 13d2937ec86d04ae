package io.knhk.fortune5.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.fortune5.RuntimeClass;
import io.knhk.fortune5.Side;
import io.knhk.fortune5.slo.Counts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The evidence is what anyone gets who counts the log again. */
class EvidenceTest {
  private static final long WINDOW_MILLIS = GateLog.POLICY.rollbackWindow().toMillis();

  @Provide
  Arbitrary<List<Step>> attempts() {
    return Step.ofAttempt();
  }

  @Provide
  Arbitrary<List<Step>> stables() {
    return Step.ofStable();
  }

  @Property(tries = 300)
  void ofAnAttemptIsWhatTheLogHoldsOfItsStageItsWindowAndAll(@ForAll("attempts") List<Step> steps) {
    GateLog log = GateLog.ofAttempt();
    steps.forEach(log::told);
    long closed = Slots.lastBoundary(log.now());
    List<Evidence> counted = new ArrayList<>();
    counted.addAll(count(log, EvidenceScope.STAGE, told -> told.stage() == log.judge().stage()));
    counted.addAll(count(log, EvidenceScope.ATTEMPT, told -> true));
    counted.addAll(count(log, EvidenceScope.WINDOW, told -> inLastWindow(told, closed)));

    assertThat(log.judge().evidence()).isEqualTo(counted);
    assertThat(log.judge().firstBadMillis())
        .isEqualTo(
            log.measurements().stream()
                .filter(told -> told.side() == Side.CANDIDATE && told.counts().bad() > 0)
                .mapToLong(Measurement::atMillis)
                .findFirst());
  }

  @Property(tries = 300)
  void ofTheStableVersionIsWhatItsLastWindowHolds(@ForAll("stables") List<Step> steps) {
    GateLog log = GateLog.ofStable();
    steps.forEach(log::told);
    long closed = Slots.lastBoundary(log.now());

    assertThat(log.judge().evidence())
        .isEqualTo(count(log, EvidenceScope.STAGE, told -> inLastWindow(told, closed)));
  }

  /** Whether it lies in the last window, counted from the start, that has ended. */
  private static boolean inLastWindow(Measurement told, long closed) {
    long ended = Math.floorDiv(closed - GateLog.START, WINDOW_MILLIS);
    return Math.floorDiv(told.atMillis() - GateLog.START, WINDOW_MILLIS) == ended - 1 && ended > 0;
  }

  private static List<Evidence> count(
      GateLog log, EvidenceScope scope, Predicate<Measurement> within) {
    List<Evidence> counted = new ArrayList<>();
    for (RuntimeClass runtimeClass : RuntimeClass.values()) {
      for (Side side : Side.values()) {
        Counts sum =
            log.measurements().stream()
                .filter(within)
                .filter(told -> told.runtimeClass() == runtimeClass && told.side() == side)
                .map(Measurement::counts)
                .reduce(Counts.NONE, Counts::plus);
        if (sum.measurements() > 0) {
          counted.add(new Evidence(runtimeClass, side, scope, sum));
        }
      }
    }
    return counted;
  }
}

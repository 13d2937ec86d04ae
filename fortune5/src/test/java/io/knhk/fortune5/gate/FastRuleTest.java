package io.knhk.fortune5.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.knhk.fortune5.RuntimeClass;
import io.knhk.fortune5.Side;
import io.knhk.fortune5.slo.Counts;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The fast rule's published figures, by simulation with fixed seeds. */
class FastRuleTest {
  private static final Allowance ONE_PERCENT = new Allowance(new BigDecimal("0.01"));
  private static final GatePolicy POLICY = policy(FastRule.DEFAULT);
  private static final Counts ONE_GOOD = Arrivals.counts(1, 0);
  private static final int RUNS = 401;

  @ParameterizedTest(name = "{0}/s of the candidate, a share of {1} bad: {2} s")
  @CsvSource({
    "1000, 1, 0.5", "1000, 0.144, 0.5", "1000, 0.05, 0.8", "1000, 0.02, 5.3",
    "100, 1, 0.5", "100, 0.144, 1.1", "100, 0.05, 4.9", "100, 0.02, 45",
    "10, 1, 0.9", "10, 0.144, 7.9", "10, 0.05, 44", "10, 0.02, 414",
  })
  void findsABreachInTheTimeQuoted(double perSecond, double badShare, double medianSeconds) {
    double[] seconds =
        LongStream.range(0, RUNS)
            .mapToDouble(seed -> slotsToAlarm(new Arrivals(seed), perSecond, badShare) / 10.0)
            .sorted()
            .toArray();
    double median = seconds[RUNS / 2];
    double ninetyNinth = seconds[RUNS * 99 / 100];

    assertThat(median).isCloseTo(medianSeconds, withinPercentage(20));
    // "About twice" the median; where the caps alone set the time, hardly more than it.
    assertThat(ninetyNinth / median).isBetween(1.0, 2.5);
  }

  @Test
  void falseAlarmsAreAsRareAsTheBoundSays() {
    GatePolicy often = policy(new FastRule(FastRule.DEFAULT.alternatives(), 1_000, 100, 10));
    double mean =
        LongStream.range(0, 101)
            .map(seed -> slotsToFalseAlarm(new Arrivals(seed), often))
            .average()
            .orElseThrow();
    assertThat(mean).isGreaterThanOrEqualTo(1_000);
  }

  @Test
  void asksForFiveBadSlotsAndTenWithoutTheStableSide() {
    assertThat(slotsToAlarm(POLICY, Arrivals.counts(0, 1_000_000), ONE_GOOD)).isEqualTo(5);
    assertThat(slotsToAlarm(POLICY, Arrivals.counts(0, 1_000_000), Counts.NONE)).isEqualTo(10);
  }

  @Test
  void followsItsFormula() {
    FastRule rule = FastRule.DEFAULT;
    double ratio = Math.pow(2, 2) * Math.pow(0.98 / 0.99, 3);

    assertThat(rule.next(0, 2, ONE_PERCENT, 3, 2, true)).isCloseTo(ratio, withinPercentage(1e-9));
    assertThat(rule.next(7, 2, ONE_PERCENT, 3, 2, true))
        .isCloseTo(8 * ratio, withinPercentage(1e-9));
    // No alternative is beyond one half.
    assertThat(rule.next(0, 1e6, ONE_PERCENT, 0, 1, true)).isCloseTo(50, withinPercentage(1e-9));
    assertThat(rule.next(0, 1e6, ONE_PERCENT, 0, 1, false)).isEqualTo(10);
  }

  @Test
  void aLongAlarmStaysANumberAndComesDownAgain() {
    Detectors detectors = new Detectors();
    for (int i = 0; i < 1_000; i++) {
      detectors.move(RuntimeClass.C1, slot(Arrivals.counts(0, 1_000), ONE_GOOD), POLICY);
    }
    assertThat(mean(detectors, POLICY)).isLessThan(Double.POSITIVE_INFINITY);

    detectors.move(RuntimeClass.C1, slot(Arrivals.counts(1_000_000, 0), ONE_GOOD), POLICY);
    assertThat(mean(detectors, POLICY)).isZero();
  }

  @Test
  void aSlotWithoutTheCandidateMovesNothing() {
    Detectors detectors = new Detectors();
    detectors.move(RuntimeClass.C1, slot(Arrivals.counts(3, 1), ONE_GOOD), POLICY);
    double before = mean(detectors, POLICY);
    detectors.move(RuntimeClass.C1, slot(Counts.NONE, ONE_GOOD), POLICY);

    assertThat(mean(detectors, POLICY)).isEqualTo(before);
  }

  @Test
  void anotherNumberOfAlternativesGoesOnWithWhatThereIs() {
    GatePolicy one = policy(new FastRule(List.of(2.0), 1e9, 100, 10));
    GatePolicy two = policy(new FastRule(List.of(2.0, 5.0), 1e9, 100, 10));
    Tally bad = slot(Arrivals.counts(0, 1), ONE_GOOD);
    Detectors detectors = new Detectors();
    detectors.move(RuntimeClass.C1, bad, one);
    detectors.move(RuntimeClass.C1, bad, two);

    // (1 + 2) 2 of the first, (1 + 0) 5 of the second.
    assertThat(mean(detectors, two)).isCloseTo(11 / 6.0, withinPercentage(1e-9));
  }

  @Test
  void numbersOutOfRangeAreRefused() {
    List<Double> two = List.of(2.0);
    assertThatIllegalArgumentException().isThrownBy(() -> new FastRule(List.of(), 1e9, 100, 10));
    assertThatIllegalArgumentException().isThrownBy(() -> new FastRule(List.of(1.0), 1e9, 9, 9));
    assertThatIllegalArgumentException().isThrownBy(() -> new FastRule(two, 1, 100, 10));
    assertThatIllegalArgumentException().isThrownBy(() -> new FastRule(two, 1e9, 1, 10));
    assertThatIllegalArgumentException().isThrownBy(() -> new FastRule(two, 1e9, 100, 0));
  }

  private static GatePolicy policy(FastRule fast) {
    return Policies.withFast(GatePolicy.of(ONE_PERCENT, Duration.ofSeconds(60), true), fast);
  }

  private static Tally slot(Counts candidate, Counts stable) {
    Tally slot = new Tally();
    slot.add(RuntimeClass.C1, Side.CANDIDATE, candidate);
    slot.add(RuntimeClass.C1, Side.STABLE, stable);
    return slot;
  }

  private static double mean(Detectors detectors, GatePolicy policy) {
    return detectors.mean(List.of(RuntimeClass.values()), policy.fast());
  }

  /** One class, beside a stable side that is measured in every slot. */
  private static long slotsToAlarm(Arrivals arrivals, double perSecond, double badShare) {
    Detectors detectors = new Detectors();
    long slots = 0;
    while (mean(detectors, POLICY) < POLICY.fast().bound()) {
      slots++;
      Counts candidate = arrivals.slot(perSecond, badShare);
      detectors.move(RuntimeClass.C1, slot(candidate, ONE_GOOD), POLICY);
    }
    return slots;
  }

  private static long slotsToAlarm(GatePolicy policy, Counts candidate, Counts stable) {
    Detectors detectors = new Detectors();
    long slots = 0;
    while (mean(detectors, policy) < policy.fast().bound()) {
      slots++;
      detectors.move(RuntimeClass.C1, slot(candidate, stable), policy);
    }
    return slots;
  }

  /** Two classes at exactly the allowance, one often and one seldom measured. */
  private static long slotsToFalseAlarm(Arrivals arrivals, GatePolicy policy) {
    Detectors detectors = new Detectors();
    long slots = 0;
    while (mean(detectors, policy) < policy.fast().bound()) {
      Counts often = arrivals.slot(100, 0.01);
      Counts seldom = arrivals.slot(5, 0.01);
      slots += often.measurements() + seldom.measurements() > 0 ? 1 : 0;
      detectors.move(RuntimeClass.W1, slot(often, ONE_GOOD), policy);
      detectors.move(RuntimeClass.C1, slot(seldom, ONE_GOOD), policy);
    }
    return slots;
  }
}

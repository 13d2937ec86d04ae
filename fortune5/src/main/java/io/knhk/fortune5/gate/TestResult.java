package io.knhk.fortune5.gate;

import io.knhk.fortune5.RuntimeClass;
import io.knhk.fortune5.slo.Counts;

/**
 * One test as last made: its inputs and its result, from which anyone can make it again.
 *
 * @param kind which test
 * @param runtimeClass the class
 * @param atMillis the boundary at which it was made, ms
 * @param measurements the candidate's measurements, or the judged stable version's
 * @param bad the bad ones of those
 * @param stableMeasurements the stable side's measurements; 0 where it takes no part
 * @param stableBad the bad ones of those
 * @param statistic the probability; for FAST the mean of the detectors
 * @param bound the level or bound that it is held to
 * @param holds whether the test's condition holds
 */
public record TestResult(
    TestKind kind,
    RuntimeClass runtimeClass,
    long atMillis,
    long measurements,
    long bad,
    long stableMeasurements,
    long stableBad,
    double statistic,
    double bound,
    boolean holds) {

  static TestResult pass(RuntimeClass runtimeClass, long at, Counts counts, GatePolicy policy) {
    long n = counts.measurements();
    long k = counts.bad();
    PassTest test = policy.pass();
    double probability = test.probability(k, n, policy.allowance());
    boolean passes = test.passes(k, n, policy.allowance());
    return new TestResult(
        TestKind.PASS, runtimeClass, at, n, k, 0, 0, probability, test.level(), passes);
  }

  static TestResult slow(RuntimeClass runtimeClass, long at, Counts counts, GatePolicy policy) {
    long n = counts.measurements();
    long k = counts.bad();
    SlowRule rule = policy.slow();
    double probability = rule.probability(k, n, policy.allowance());
    boolean found = rule.finds(k, n, policy.allowance());
    return new TestResult(
        TestKind.SLOW, runtimeClass, at, n, k, 0, 0, probability, rule.level(), found);
  }

  static TestResult fast(
      RuntimeClass runtimeClass, long at, Counts counts, double mean, GatePolicy policy) {
    double bound = policy.fast().bound();
    return new TestResult(
        TestKind.FAST,
        runtimeClass,
        at,
        counts.measurements(),
        counts.bad(),
        0,
        0,
        mean,
        bound,
        mean >= bound);
  }

  static TestResult compared(
      TestKind kind,
      RuntimeClass runtimeClass,
      long at,
      Counts candidate,
      Counts stable,
      BaselineTest test) {
    long nc = candidate.measurements();
    long kc = candidate.bad();
    long ns = stable.measurements();
    long ks = stable.bad();
    double probability = test.probability(kc, nc, ks, ns);
    boolean worse = test.worse(kc, nc, ks, ns);
    return new TestResult(kind, runtimeClass, at, nc, kc, ns, ks, probability, test.level(), worse);
  }
}

package io.knhk.app.check;

import io.knhk.schemas.RuntimeClass;
import io.knhk.schemas.slo.GateTest;
import io.knhk.schemas.slo.GateTestKind;
import io.knhk.schemas.slo.PolicyBody;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** Makes the gate's tests and keeps the last of each kind and class; of FAST the last alone. */
final class TestsMade {
  private record Key(GateTestKind kind, RuntimeClass runtimeClass) {}

  private final TreeMap<Key, GateTest> last =
      new TreeMap<>(Comparator.comparing(Key::kind).thenComparing(Key::runtimeClass));

  boolean pass(RuntimeClass runtimeClass, long at, Sum sum, PolicyBody policy) {
    BigDecimal allowance = allowance(policy);
    double p = Math.min(1, policy.getPassFactor() * allowance.doubleValue());
    double statistic = ExactTests.atMost(sum.bad(), sum.n(), p);
    double level = policy.getPassLevel();
    boolean holds =
        sum.n() > 0 && ExactTests.isAllowed(sum.bad(), sum.n(), allowance) && statistic <= level;
    return made(GateTestKind.PASS, runtimeClass, at, sum, NONE, statistic, level, holds);
  }

  boolean slow(RuntimeClass runtimeClass, long at, Sum sum, PolicyBody policy) {
    double p0 = allowance(policy).doubleValue();
    double statistic = ExactTests.atLeast(sum.bad(), sum.n(), p0);
    double level = policy.getSlowLevel();
    return made(
        GateTestKind.SLOW, runtimeClass, at, sum, NONE, statistic, level, statistic <= level);
  }

  boolean fast(RuntimeClass runtimeClass, long at, Sum sum, double mean, PolicyBody policy) {
    double bound = policy.getDetectorBound();
    return made(GateTestKind.FAST, runtimeClass, at, sum, NONE, mean, bound, mean >= bound);
  }

  boolean worse(
      GateTestKind kind,
      RuntimeClass runtimeClass,
      long at,
      Sum candidate,
      Sum stable,
      PolicyBody policy) {
    double statistic = ExactTests.worse(candidate, stable, policy.getBaselineRatio());
    double level =
        kind == GateTestKind.BASELINE ? policy.getBaselineLevel() : policy.getWorseLevel();
    return made(kind, runtimeClass, at, candidate, stable, statistic, level, statistic <= level);
  }

  void forget(List<GateTestKind> kinds) {
    last.values().removeIf(test -> kinds.contains(test.getKind()));
  }

  List<GateTest> all() {
    return List.copyOf(last.values());
  }

  static BigDecimal allowance(PolicyBody policy) {
    return BigDecimal.ONE.subtract(new BigDecimal(policy.getSloThreshold()));
  }

  private static final Sum NONE = new Sum(0, 0, 0, 0, 0);

  private boolean made(
      GateTestKind kind,
      RuntimeClass runtimeClass,
      long at,
      Sum sum,
      Sum stable,
      double statistic,
      double bound,
      boolean holds) {
    // FAST tests all classes together.
    RuntimeClass of = kind == GateTestKind.FAST ? RuntimeClass.UNKNOWN : runtimeClass;
    last.put(
        new Key(kind, of),
        new GateTest(
            kind,
            runtimeClass,
            at,
            sum.n(),
            sum.bad(),
            stable.n(),
            stable.bad(),
            statistic,
            bound,
            holds));
    return holds;
  }
}

package io.knhk.app.check;

import io.knhk.schemas.slo.GateDecision;
import io.knhk.schemas.slo.GateTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Makes two decisions comparable: doubles that agree to 1e-9 of their size are the same. */
final class GateFields {
  private static final double PRECISION = 1e-9;

  private GateFields() {}

  /** The recomputed decision, with what is not recomputed taken from the published one. */
  static GateDecision likeIn(GateDecision recomputed, GateDecision published) {
    return GateDecision.newBuilder(recomputed)
        .setRegion(published.getRegion())
        .setCompliance(published.getCompliance())
        .setAllowance(like(recomputed.getAllowance(), published.getAllowance()))
        .setTests(like(recomputed.getTests(), published.getTests()))
        .build();
  }

  /** Field by field; of lists only what the other does not have. */
  static List<Difference> differences(
      String name, GateDecision published, GateDecision recomputed) {
    return GateDecision.SCHEMA$.getFields().stream()
        .filter(f -> !Objects.equals(published.get(f.pos()), recomputed.get(f.pos())))
        .map(f -> of(name + " " + f.name(), published.get(f.pos()), recomputed.get(f.pos())))
        .toList();
  }

  private static Difference of(String what, Object published, Object recomputed) {
    return published instanceof List<?> ours && recomputed instanceof List<?> theirs
        ? new Difference(what, without(ours, theirs), without(theirs, ours))
        : new Difference(what, published, recomputed);
  }

  private static List<?> without(List<?> some, List<?> others) {
    return some.stream().filter(x -> !others.contains(x)).toList();
  }

  private static List<GateTest> like(List<GateTest> recomputed, List<GateTest> published) {
    List<GateTest> tests = new ArrayList<>(recomputed);
    for (int i = 0; i < Math.min(tests.size(), published.size()); i++) {
      double statistic = like(tests.get(i).getStatistic(), published.get(i).getStatistic());
      tests.set(i, GateTest.newBuilder(tests.get(i)).setStatistic(statistic).build());
    }
    return tests;
  }

  private static double like(double recomputed, double published) {
    double size = Math.max(Math.abs(recomputed), Math.abs(published));
    return Math.abs(recomputed - published) <= PRECISION * size ? published : recomputed;
  }
}

package io.knhk.benchmarks.hot;

import io.knhk.benchmarks.Figure;
import io.knhk.benchmarks.Plan;
import io.knhk.engine.definition.Definition;
import io.knhk.engine.net.ReferenceStates;
import io.knhk.engine.soundness.Soundness;
import java.util.function.IntSupplier;

/** States a second that soundness explores, beside the tests' reference interpreter. */
final class Explored {
  private static final double NANOS = 1e9;
  private static final int MOST = 100_000;

  private Explored() {}

  static Figure of(String net, Definition definition, Plan plan) {
    int ofReference = plan.choose(20_000, 5_000, 50);
    int times = plan.choose(10, 5, 1);
    double ours = best(times, () -> states(Soundness.of(definition, MOST)));
    double reference = best(times, () -> ReferenceStates.count(definition, ofReference));
    return Figure.ofGain(
        "hot/soundness-" + net,
        "states-per-second",
        "states/s",
        ours,
        "reference interpreter",
        reference);
  }

  private static int states(Soundness found) {
    return switch (found) {
      case Soundness.Sound(int states) -> states;
      case Soundness.Undecided undecided -> undecided.states();
      case Soundness.Unsound unsound -> throw new IllegalStateException(unsound.message());
    };
  }

  /** The best of several, since the first are not compiled yet. */
  private static double best(int times, IntSupplier explored) {
    double best = 0;
    for (int i = 0; i < times; i++) {
      long begin = System.nanoTime();
      int states = explored.getAsInt();
      best = Math.max(best, states * NANOS / (System.nanoTime() - begin));
    }
    return best;
  }
}

package io.knhk.fortune5.gate;

import io.knhk.fortune5.RuntimeClass;
import io.knhk.fortune5.Side;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** One thing that a log tells a judge; for properties over any history. */
sealed interface Step {
  /** Measurements; those of an earlier stage come late. */
  record Measured(RuntimeClass runtimeClass, Side side, boolean late, int good, int bad)
      implements Step {}

  /** Log time goes on by so many slots. */
  record Closed(int slots) implements Step {}

  /** The next stage begins. */
  record Advanced() implements Step {}

  static Arbitrary<List<Step>> ofAttempt() {
    return histories(Arbitraries.of(Side.class), Arbitraries.just(new Advanced()));
  }

  static Arbitrary<List<Step>> ofStable() {
    return histories(Arbitraries.just(Side.STABLE), Arbitraries.just(new Closed(1)));
  }

  private static Arbitrary<List<Step>> histories(Arbitrary<Side> sides, Arbitrary<Step> rarely) {
    Arbitrary<Step> measured =
        Combinators.combine(
                Arbitraries.of(RuntimeClass.class),
                sides,
                Arbitraries.of(false, false, true),
                Arbitraries.of(0, 1, 20, 120),
                Arbitraries.of(0, 0, 0, 1, 30))
            .as(Measured::new);
    Arbitrary<Step> closed = Arbitraries.of(1, 1, 1, 2, 3, 27).map(Closed::new);
    return Arbitraries.frequencyOf(
            Tuple.of(30, measured), Tuple.of(20, closed), Tuple.of(1, rarely))
        .list()
        .ofMaxSize(200);
  }
}

package io.knhk.engine.timing;

import io.knhk.engine.definition.SloOverlay;
import io.knhk.schemas.slo.PolicyBody;

/**
 * P99 targets of the three runtime classes.
 *
 * @param r1Picos hot steps, picoseconds, from 1
 * @param w1Picos warm steps, picoseconds, from 1
 * @param c1Millis cold steps, milliseconds, from 1: a task open for longer is overdue
 */
public record Targets(long r1Picos, long w1Picos, long c1Millis) {
  static final long PICOS_PER_MILLI = 1_000_000_000L;

  /** 2 ns, 1 ms, 500 ms. */
  public static final Targets DEFAULT = new Targets(2_000, PICOS_PER_MILLI, 500);

  /** Those of a policy that is complete; of C1's target whole milliseconds. */
  public static Targets of(PolicyBody body) {
    return new Targets(
        body.getR1TargetPicos(),
        body.getW1TargetPicos(),
        body.getC1TargetPicos() / PICOS_PER_MILLI);
  }

  /** These, but for what a definition sets for itself. */
  public Targets overlaid(SloOverlay own) {
    return new Targets(
        own.r1Picos().orElse(r1Picos),
        own.w1Picos().orElse(w1Picos),
        own.c1Picos().isPresent() ? own.c1Picos().getAsLong() / PICOS_PER_MILLI : c1Millis);
  }
}

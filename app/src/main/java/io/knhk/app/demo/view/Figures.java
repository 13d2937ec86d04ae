package io.knhk.app.demo.view;

import io.knhk.app.demo.story.ClassFigures;
import io.knhk.fortune5.slo.Counts;
import io.knhk.fortune5.slo.WindowVerdict;
import io.knhk.schemas.RuntimeClass;

/**
 * How one class of one version did over all its closed windows.
 *
 * @param version such as "order@3"
 * @param runtimeClass the class
 * @param measurements good and bad ones
 * @param good finished without failure within the target
 * @param badFailed failed
 * @param badTimedOut timed out
 * @param badOverTarget past the target
 * @param badOverdue overdue
 * @param p99AtLeastPicos the true nearest-rank P99 is no less, picoseconds
 * @param p99Picos and no more
 * @param targetPicos the target last in force
 * @param verdict whether 99 of 100 were good
 */
public record Figures(
    String version,
    RuntimeClass runtimeClass,
    long measurements,
    long good,
    long badFailed,
    long badTimedOut,
    long badOverTarget,
    long badOverdue,
    long p99AtLeastPicos,
    long p99Picos,
    long targetPicos,
    WindowVerdict verdict) {
  private static final double SKETCH_BOUND = 1.01;

  static Figures of(String feature, ClassFigures figures) {
    Counts counts = figures.counts();
    long p99 = figures.p99Picos();
    return new Figures(
        feature + "@" + figures.version(),
        figures.runtimeClass(),
        counts.measurements(),
        counts.good(),
        counts.badFailed(),
        counts.badTimedOut(),
        counts.badOverTarget(),
        counts.badOverdue(),
        (long) Math.floor(p99 / SKETCH_BOUND),
        p99,
        figures.last().getTargetPicos(),
        WindowVerdict.of(counts.good(), counts.measurements(), 1));
  }
}

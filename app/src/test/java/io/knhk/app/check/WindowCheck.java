package io.knhk.app.check;

import io.knhk.app.check.RawTopics.Found;
import io.knhk.schemas.Topics;
import io.knhk.schemas.slo.SloMetrics;
import io.knhk.schemas.slo.TimingEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.ToLongFunction;

/** Every revision of every window: counts by adding up, percentiles by sorting. */
final class WindowCheck {
  private final List<Measured> measured;
  private final List<Difference> differences = new ArrayList<>();

  private WindowCheck(List<Measured> measured) {
    this.measured = measured;
  }

  static List<Difference> differences(RawTopics run) {
    WindowCheck check = new WindowCheck(Measured.of(run));
    List<SloMetrics> published =
        run.all(Topics.METRICS, SloMetrics.class).map(Found::value).toList();
    published.stream().filter(m -> !m.getFeature().equals("*")).forEach(check::revision);
    check.differences.addAll(WindowSetCheck.differences(published, check.measured));
    return check.differences;
  }

  private void revision(SloMetrics m) {
    // A closed window is complete: nothing that belongs to it may come after it.
    List<TimingEntry> entries =
        measured.stream()
            .filter(x -> m.getClosed() || x.raw().at().getOffset() < m.getOffset())
            .filter(x -> x.isIn(m))
            .map(Measured::entry)
            .toList();
    sum(m, "measurements", m.getMeasurements(), entries, TimingEntry::getMeasurements);
    sum(m, "steps", m.getSteps(), entries, TimingEntry::getSteps);
    sum(m, "good", m.getGood(), entries, TimingEntry::getGood);
    sum(m, "failed", m.getBadFailed(), entries, TimingEntry::getBadFailed);
    sum(m, "timed out", m.getBadTimedOut(), entries, TimingEntry::getBadTimedOut);
    sum(m, "over target", m.getBadOverTarget(), entries, TimingEntry::getBadOverTarget);
    sum(m, "overdue", m.getBadOverdue(), entries, TimingEntry::getBadOverdue);
    latencies(m, entries);
  }

  private void sum(
      SloMetrics m,
      String figure,
      long published,
      List<TimingEntry> entries,
      ToLongFunction<TimingEntry> part) {
    compare(m, figure, published, entries.stream().mapToLong(part).sum());
  }

  private void latencies(SloMetrics m, List<TimingEntry> entries) {
    if (entries.stream().anyMatch(entry -> entry.getSketch() != null)) {
      differences.add(new Difference(name(m), "a sketch", "latencies one by one"));
    }
    List<Long> sorted =
        entries.stream()
            .map(TimingEntry::getLatencyPicos)
            .filter(Objects::nonNull)
            .sorted()
            .toList();
    compare(m, "latencies", m.getLatencies(), sorted.size());
    bounded(m, "P50", m.getP50Picos(), ranked(sorted, 50));
    bounded(m, "P99", m.getP99Picos(), ranked(sorted, 99));
    bounded(m, "maximum", m.getMaxPicos(), ranked(sorted, 100));
  }

  /** Nearest rank: the ceil(percent n / 100)-th smallest; 0 of none. */
  static long ranked(List<Long> sorted, int percent) {
    return sorted.isEmpty() ? 0 : sorted.get((percent * sorted.size() + 99) / 100 - 1);
  }

  private void bounded(SloMetrics m, String figure, long published, long exact) {
    if (published < exact || published * 100.0 > exact * 101.0) {
      differences.add(new Difference(name(m) + " " + figure, published, exact));
    }
  }

  private void compare(SloMetrics m, String figure, long published, long recomputed) {
    if (published != recomputed) {
      differences.add(new Difference(name(m) + " " + figure, published, recomputed));
    }
  }

  static String name(SloMetrics m) {
    return "window %s@%s %s from %d, revision %d"
        .formatted(
            m.getFeature(),
            m.getVersion(),
            m.getRuntimeClass(),
            m.getWindowStartMillis(),
            m.getRevision());
  }
}

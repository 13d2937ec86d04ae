package io.knhk.engine;

import io.knhk.schemas.RuntimeClass;
import io.knhk.schemas.slo.Timing;
import io.knhk.schemas.slo.TimingEntry;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What an engine's timing can be held to by itself. Pure; thread-safe. */
public final class TimingChecks {
  private TimingChecks() {}

  /**
   * The first thing in it that contradicts another: counts that do not add up, a verdict that the
   * latency and the target do not give, hot steps of another stage than their command's.
   */
  public static Optional<String> fault(Timing timing) {
    List<TimingEntry> entries = timing.getEntries();
    return Stream.iterate(0, at -> at < entries.size(), at -> at + 1)
        .map(at ->
            fault(entries.get(at), entries.getFirst())
                .map(fault -> "entries[%d]: %s".formatted(at, fault)))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<String> fault(TimingEntry entry, TimingEntry first) {
    long counted =
        entry.getGood()
            + entry.getBadFailed()
            + entry.getBadTimedOut()
            + entry.getBadOverTarget()
            + entry.getBadOverdue();
    if (counted != entry.getMeasurements()) {
      return Optional.of(
          "%d measurements; good and bad are %d".formatted(entry.getMeasurements(), counted));
    }
    if (entry.getRuntimeClass() == RuntimeClass.C1) {
      return Optional.empty(); // its verdict follows from the journal
    }
    if (entry.getLatencyPicos() == null) {
      return Optional.of("no latency");
    }
    boolean within = entry.getLatencyPicos() <= entry.getTargetPicos();
    if (entry.getGood() > 0 ? !within : entry.getBadOverTarget() > 0 && within) {
      return Optional.of(
          "%d ps against a target of %d ps, and good is %d"
              .formatted(entry.getLatencyPicos(), entry.getTargetPicos(), entry.getGood()));
    }
    return sameStage(entry, first)
        ? Optional.empty()
        : Optional.of("of another stage than its command");
  }

  private static boolean sameStage(TimingEntry entry, TimingEntry first) {
    return entry.getAttempt() == first.getAttempt()
        && entry.getStage() == first.getStage()
        && entry.getFeatureSeq() == first.getFeatureSeq();
  }
}

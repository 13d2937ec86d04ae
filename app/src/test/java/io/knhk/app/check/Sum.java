package io.knhk.app.check;

import io.knhk.schemas.slo.TimingEntry;
import java.util.stream.Stream;

/** Raw entries added up. */
record Sum(long n, long failed, long timedOut, long overTarget, long overdue) {

  static Sum of(Stream<TimingEntry> entries) {
    return entries
        .map(e ->
            new Sum(
                e.getMeasurements(),
                e.getBadFailed(),
                e.getBadTimedOut(),
                e.getBadOverTarget(),
                e.getBadOverdue()))
        .reduce(new Sum(0, 0, 0, 0, 0), Sum::plus);
  }

  private Sum plus(Sum o) {
    return new Sum(
        n + o.n,
        failed + o.failed,
        timedOut + o.timedOut,
        overTarget + o.overTarget,
        overdue + o.overdue);
  }

  long bad() {
    return failed + timedOut + overTarget + overdue;
  }
}

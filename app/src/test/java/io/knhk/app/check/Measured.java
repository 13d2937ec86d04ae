package io.knhk.app.check;

import io.knhk.schemas.RuntimeClass;
import io.knhk.schemas.Topics;
import io.knhk.schemas.slo.SloMetrics;
import io.knhk.schemas.slo.Timing;
import io.knhk.schemas.slo.TimingEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One entry of a raw timing and where it stands.
 *
 * @param raw the record it was in
 * @param logTime the greatest append time of its partition up to it, milliseconds since 1970 UTC
 * @param feature whose
 * @param version which version ran
 * @param entry the figures
 */
record Measured(RawRecord raw, long logTime, String feature, String version, TimingEntry entry) {

  static List<Measured> of(RawTopics run) {
    List<Measured> all = new ArrayList<>();
    Map<Integer, Long> logTimes = new HashMap<>();
    for (RawRecord raw : run.of(Topics.TIMINGS)) {
      long logTime = logTimes.merge(raw.at().getPartition(), raw.millis(), Math::max);
      if (raw.value() instanceof Timing t) {
        t.getEntries()
            .forEach(e -> all.add(new Measured(raw, logTime, t.getFeature(), t.getVersion(), e)));
      }
    }
    return all;
  }

  boolean isIn(SloMetrics window) {
    return logTime >= window.getWindowStartMillis()
        && logTime < window.getWindowEndMillis()
        && feature.equals(window.getFeature())
        && version.equals(window.getVersion())
        && runtimeClass() == window.getRuntimeClass()
        && raw.at().getPartition() == window.getPartition();
  }

  RuntimeClass runtimeClass() {
    return entry.getRuntimeClass();
  }
}

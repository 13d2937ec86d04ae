package io.knhk.app.check;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import io.knhk.schemas.RuntimeClass;
import io.knhk.schemas.slo.SloMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Whether all windows are there: dense revisions, none missing, the region's figures their sum. */
final class WindowSetCheck {
  private record Window(String feature, String version, RuntimeClass runtimeClass, long start) {
    static Window of(SloMetrics m) {
      return new Window(
          m.getFeature(), m.getVersion(), m.getRuntimeClass(), m.getWindowStartMillis());
    }
  }

  private WindowSetCheck() {}

  static List<Difference> differences(List<SloMetrics> published, List<Measured> measured) {
    List<Difference> found = new ArrayList<>();
    published.stream().collect(groupingBy(Window::of)).values().forEach(w -> dense(w, found));
    List<SloMetrics> closed = published.stream().filter(SloMetrics::getClosed).toList();
    complete(closed, measured, found);
    closed.stream().filter(m -> m.getFeature().equals("*")).forEach(m -> region(m, closed, found));
    return found;
  }

  /** Revisions count 1, 2, 3, and only the last is closed. */
  private static void dense(List<SloMetrics> revisions, List<Difference> found) {
    for (int i = 0; i < revisions.size(); i++) {
      SloMetrics m = revisions.get(i);
      if (m.getRevision() != i + 1) {
        found.add(new Difference(WindowCheck.name(m), m.getRevision(), i + 1));
      }
      if (m.getClosed() && i + 1 < revisions.size()) {
        found.add(new Difference(WindowCheck.name(m), "closed", "revised after it"));
      }
    }
  }

  /** What was measured before a feature's last closed end stands in a closed window. */
  private static void complete(
      List<SloMetrics> closed, List<Measured> measured, List<Difference> found) {
    Map<String, Long> closedUntil =
        closed.stream()
            .collect(toMap(SloMetrics::getFeature, SloMetrics::getWindowEndMillis, Math::max));
    measured.stream()
        .filter(x -> x.logTime() < closedUntil.getOrDefault(x.feature(), 0L))
        .filter(x -> closed.stream().noneMatch(x::isIn))
        .forEach(x -> found.add(new Difference("measured at " + x.raw().at(), "no window", x)));
  }

  private static void region(SloMetrics region, List<SloMetrics> closed, List<Difference> found) {
    List<SloMetrics> parts =
        closed.stream()
            .filter(m -> !m.getFeature().equals("*"))
            .filter(m -> m.getRuntimeClass() == region.getRuntimeClass())
            .filter(m -> m.getWindowStartMillis() == region.getWindowStartMillis())
            .toList();
    List<Long> published = figures(List.of(region));
    List<Long> recomputed = figures(parts);
    if (!published.equals(recomputed)) {
      found.add(new Difference(WindowCheck.name(region), published, recomputed));
    }
  }

  private static List<Long> figures(List<SloMetrics> windows) {
    return List.of(
        windows.stream().mapToLong(SloMetrics::getMeasurements).sum(),
        windows.stream().mapToLong(SloMetrics::getGood).sum(),
        windows.stream().mapToLong(SloMetrics::getLatencies).sum());
  }
}

package io.knhk.app.demo.story;

import io.knhk.schemas.RuntimeClass;
import io.knhk.schemas.slo.SloMetrics;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The published windows of one feature: of each the last revision seen. */
final class Windows {
  private final Map<WindowKey, SloMetrics> latest = new LinkedHashMap<>();

  void apply(SloMetrics revision) {
    latest.merge(
        WindowKey.of(revision),
        revision,
        (known, next) -> next.getRevision() >= known.getRevision() ? next : known);
  }

  /** Closed windows in the order in which they were first published. */
  List<SloMetrics> closed() {
    return latest.values().stream().filter(SloMetrics::getClosed).toList();
  }

  /** Whether a window that began at or after a time has closed: all before it is then counted. */
  boolean closedFrom(long millis) {
    return closed().stream().anyMatch(window -> window.getWindowStartMillis() >= millis);
  }

  /** Figures over closed windows, by version and class. */
  List<ClassFigures> totals() {
    return figures(closed().stream());
  }

  /** The same, with what open windows have published so far. */
  List<ClassFigures> soFar() {
    return figures(latest.values().stream());
  }

  private static List<ClassFigures> figures(Stream<SloMetrics> windows) {
    Map<VersionClass, List<SloMetrics>> groups =
        windows.collect(Collectors.groupingBy(VersionClass::of, TreeMap::new, Collectors.toList()));
    return groups.entrySet().stream()
        .map(group ->
            new ClassFigures(
                group.getKey().version(), group.getKey().runtimeClass(), group.getValue()))
        .toList();
  }

  private record WindowKey(VersionClass of, long startMillis) {
    static WindowKey of(SloMetrics window) {
      return new WindowKey(VersionClass.of(window), window.getWindowStartMillis());
    }
  }

  private record VersionClass(String version, RuntimeClass runtimeClass)
      implements Comparable<VersionClass> {
    private static final Comparator<VersionClass> ORDER =
        Comparator.comparing(VersionClass::version).thenComparing(VersionClass::runtimeClass);

    static VersionClass of(SloMetrics window) {
      return new VersionClass(window.getVersion(), window.getRuntimeClass());
    }

    @Override
    public int compareTo(VersionClass other) {
      return ORDER.compare(this, other);
    }
  }
}

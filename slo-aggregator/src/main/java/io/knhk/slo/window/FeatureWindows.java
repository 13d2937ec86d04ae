package io.knhk.slo.window;

import io.knhk.fortune5.RuntimeClass;
import io.knhk.schemas.slo.BurnRate;
import io.knhk.schemas.slo.SloCompliance;
import io.knhk.schemas.slo.SloMetrics;
import io.knhk.slo.policy.InForce;
import io.knhk.slo.state.SavedVersion;
import io.knhk.slo.state.SavedWindows;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The open window of a feature: what was measured of each version and class. Not thread-safe. */
public final class FeatureWindows {
  private final SortedMap<String, VersionWindow> versions = new TreeMap<>();
  private int complianceRevision;

  /**
   * What is published of a feature's window at one moment.
   *
   * @param metrics by version, then class
   * @param compliance all versions together
   */
  public record Published(List<SloMetrics> metrics, SloCompliance compliance) {}

  /** Counts an entry. */
  public void add(String version, Measured measured, InForce policy, long arrivalMillis) {
    versions.computeIfAbsent(version, VersionWindow::new).add(measured, policy, arrivalMillis);
  }

  /** Whether anything was counted since the last revision. */
  public boolean changed() {
    return versions.values().stream().anyMatch(VersionWindow::changed);
  }

  /**
   * The next revision: of what has changed, or of everything where the report closes the window,
   * and then the next window is open, empty.
   *
   * @param policyHash the partition's
   */
  public Published publish(WindowReport report, List<BurnRate> burnRates, String policyHash) {
    List<SloMetrics> metrics =
        versions.values().stream().flatMap(window -> window.publish(report).stream()).toList();
    SloCompliance compliance =
        report.compliance(byClass().values(), ++complianceRevision, burnRates, policyHash);
    if (report.closed()) {
      versions.clear();
      complianceRevision = 0;
    }
    return new Published(metrics, compliance);
  }

  /** All versions together, by class in the classes' order. */
  public Map<RuntimeClass, Tally> byClass() {
    return merged(versions.values().stream().flatMap(v -> v.tallies().stream()).toList());
  }

  /** Tallies merged by class, in the classes' order; those given stay as they are. */
  public static Map<RuntimeClass, Tally> merged(Collection<Tally> tallies) {
    Map<RuntimeClass, Tally> merged = new EnumMap<>(RuntimeClass.class);
    for (Tally tally : tallies) {
      merged.computeIfAbsent(tally.runtimeClass(), Tally::new).merge(tally);
    }
    return merged;
  }

  /** The window as it is kept. */
  public SavedWindows saved() {
    return SavedWindows.newBuilder()
        .setVersions(versions.values().stream().map(VersionWindow::saved).toList())
        .setComplianceRevision(complianceRevision)
        .build();
  }

  /** The window that was saved. */
  public static FeatureWindows of(SavedWindows saved) {
    FeatureWindows windows = new FeatureWindows();
    windows.complianceRevision = saved.getComplianceRevision();
    for (SavedVersion version : saved.getVersions()) {
      windows.versions.put(version.getVersion(), VersionWindow.of(version));
    }
    return windows;
  }
}

package io.knhk.slo.window;

import io.knhk.fortune5.RuntimeClass;
import io.knhk.schemas.slo.SloMetrics;
import io.knhk.slo.policy.InForce;
import io.knhk.slo.state.SavedClass;
import io.knhk.slo.state.SavedVersion;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** One version's part in the open window of a feature. Not thread-safe. */
final class VersionWindow {
  private final String version;
  private final Map<RuntimeClass, Part> parts = new EnumMap<>(RuntimeClass.class);
  private String policyHash = "";

  VersionWindow(String version) {
    this.version = version;
  }

  void add(Measured measured, InForce policy, long arrivalMillis) {
    Part part = parts.computeIfAbsent(measured.runtimeClass(), c -> new Part(new Tally(c)));
    part.tally.add(measured, policy, arrivalMillis);
    part.changed = true;
    policyHash = policy.hash();
  }

  /** Whether anything was added since the last revision. */
  boolean changed() {
    return parts.values().stream().anyMatch(part -> part.changed);
  }

  /** The next revision of each class: of those that changed, or of all where the window closes. */
  List<SloMetrics> publish(WindowReport report) {
    return parts.values().stream()
        .filter(part -> part.changed || report.closed())
        .map(part -> report.metrics(version, part.tally, part.next(), policyHash))
        .toList();
  }

  Collection<Tally> tallies() {
    return parts.values().stream().map(part -> part.tally).toList();
  }

  SavedVersion saved() {
    return SavedVersion.newBuilder()
        .setVersion(version)
        .setPolicyHash(policyHash)
        .setClasses(parts.values().stream().map(Part::saved).toList())
        .build();
  }

  static VersionWindow of(SavedVersion saved) {
    VersionWindow window = new VersionWindow(saved.getVersion());
    window.policyHash = saved.getPolicyHash();
    for (SavedClass savedClass : saved.getClasses()) {
      Part part = new Part(Tally.of(savedClass.getTally()));
      part.revision = savedClass.getRevision();
      part.changed = savedClass.getChanged();
      window.parts.put(part.tally.runtimeClass(), part);
    }
    return window;
  }

  /** One class. */
  private static final class Part {
    private final Tally tally;
    private int revision;
    private boolean changed;

    Part(Tally tally) {
      this.tally = tally;
    }

    int next() {
      changed = false;
      return ++revision;
    }

    SavedClass saved() {
      return SavedClass.newBuilder()
          .setTally(tally.saved())
          .setRevision(revision)
          .setChanged(changed)
          .build();
    }
  }
}

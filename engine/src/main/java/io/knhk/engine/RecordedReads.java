package io.knhk.engine;

import io.knhk.engine.timing.Targets;
import io.knhk.schemas.VersionRef;
import io.knhk.schemas.workflow.Reads;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What a journal entry says was read, as far as it follows from nothing else. */
final class RecordedReads implements Readings {
  private static final Patience WAITED = new Patience(true, () -> true, () -> true, () -> true);

  private final ObeyedFeatures features;
  private final Evidence evidence;
  private final Map<String, KnownVersion> compiled = new HashMap<>();
  private Reads reads = Reads.newBuilder().build();

  RecordedReads(ObeyedFeatures features, Evidence evidence) {
    this.features = features;
    this.evidence = evidence;
  }

  /** Goes on to the next entry. */
  void next(Reads reads) {
    this.reads = reads;
  }

  /** An entry shows that its command waited no longer. */
  Patience patience() {
    return reads.getParked() ? WAITED : Patience.FRESH;
  }

  @Override
  public Optional<Obeyed> obeyed(String feature) {
    return features.find(feature);
  }

  @Override
  public Optional<KnownVersion> definition(String workflowId, VersionRef version) {
    return Boolean.FALSE.equals(reads.getDefinitionSeen())
        ? Optional.empty()
        : find(workflowId, version.getVersion())
            .filter(known -> known.hash().equals(version.getDefinitionHash()));
  }

  /** Plays a part only for how long a command waits. */
  @Override
  public boolean knows(String workflowId) {
    return false;
  }

  /** Those of R1 and W1 play no part in a decision, and are not known. */
  @Override
  public Targets targets() {
    long c1Millis = Optional.ofNullable(reads.getC1TargetMillis()).orElse(0L);
    return new Targets(Targets.DEFAULT.r1Picos(), Targets.DEFAULT.w1Picos(), c1Millis);
  }

  private Optional<KnownVersion> find(String workflowId, String version) {
    String key = DefinitionView.key(workflowId, version);
    if (!compiled.containsKey(key)) {
      evidence
          .definition(workflowId, version)
          .ifPresent(stored -> compiled.put(key, DefinitionView.compiled(stored)));
    }
    return Optional.ofNullable(compiled.get(key));
  }
}

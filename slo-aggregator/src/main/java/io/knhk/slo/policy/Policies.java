package io.knhk.slo.policy;

import io.knhk.schemas.slo.Policy;
import io.knhk.schemas.slo.PolicyBody;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The policies that one partition's log has put in force so far: one for the whole partition, and
 * parts of it for versions. A function of the records taken, in their order. Not thread-safe.
 */
public final class Policies {
  private static final Scope PARTITION = new Scope("", "");

  private final Map<Scope, Policy> taken = new HashMap<>();
  private final Map<Scope, InForce> merged = new HashMap<>();

  /**
   * Puts a record in force. One that would leave a field out of its range is ignored: whoever wrote
   * it has been told, and what stood before goes on standing.
   *
   * @return whether it is in force now
   */
  public boolean take(Policy policy) {
    Scope scope = new Scope(policy.getFeature(), policy.getVersion());
    PolicyBody under = scope.equals(PARTITION) ? PolicyConfig.defaults() : partitionBody();
    if (!PolicyField.faults(Overlay.of(under, policy.getBody())).isEmpty()) {
      return false;
    }
    taken.put(scope, policy);
    merged.clear();
    return true;
  }

  /** Whether the partition has its policy: before it nothing is judged. */
  public boolean known() {
    return taken.containsKey(PARTITION);
  }

  /** The hash of the partition's policy as its writer gave it; empty before the first. */
  public Optional<String> partitionHash() {
    return Optional.ofNullable(taken.get(PARTITION)).map(Policy::getPolicyHash);
  }

  /**
   * What the whole partition's decisions are made by.
   *
   * @throws IllegalStateException before the partition's first policy
   */
  public InForce ofPartition() {
    return of("", "");
  }

  /**
   * What decisions about a version are made by.
   *
   * @throws IllegalStateException before the partition's first policy
   */
  public InForce of(String feature, String version) {
    if (!known()) {
      throw new IllegalStateException("the partition has no policy yet");
    }
    return merged.computeIfAbsent(new Scope(feature, version), this::merge);
  }

  private InForce merge(Scope scope) {
    Policy partition = taken.get(PARTITION);
    PolicyBody body = Overlay.of(PolicyConfig.defaults(), partition.getBody());
    Policy own = taken.get(scope);
    if (own != null && !scope.equals(PARTITION)) {
      body = Overlay.of(body, own.getBody());
    }
    return InForce.of(partition.getEnvironment(), body);
  }

  private PolicyBody partitionBody() {
    return known() ? ofPartition().body() : PolicyConfig.defaults();
  }

  private record Scope(String feature, String version) {}
}

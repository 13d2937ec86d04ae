package io.knhk.slo.policy;

import io.knhk.fortune5.RuntimeClass;
import io.knhk.fortune5.gate.GatePolicy;
import io.knhk.schemas.PolicyHash;
import io.knhk.schemas.slo.PolicyBody;

/**
 * What decisions about one version are made by at a moment: the partition's policy with the
 * version's own part over it. Immutable.
 *
 * @param body complete and in its ranges
 * @param hash its name: that of the partition's policy where the version has no part of its own
 * @param judges whether anything is judged; if not, targets and windows hold all the same
 * @param gate the numbers that gates are decided by
 */
public record InForce(PolicyBody body, String hash, boolean judges, GatePolicy gate) {

  static InForce of(String environment, PolicyBody body) {
    return new InForce(
        body,
        PolicyHash.of(environment, body),
        !environment.equals(PolicyConfig.NOT_JUDGED),
        GatePolicies.of(body));
  }

  /** A class's target, in picoseconds. */
  public long targetPicos(RuntimeClass runtimeClass) {
    return switch (runtimeClass) {
      case R1 -> body.getR1TargetPicos();
      case W1 -> body.getW1TargetPicos();
      case C1 -> body.getC1TargetPicos();
    };
  }

  /** Fewest measurements for a window's verdict, from 1. */
  public long minimumMeasurements() {
    return body.getMinimumMeasurements();
  }

  /** Length of the windows, in milliseconds: whole seconds. */
  public long windowMillis() {
    return body.getWindowSeconds() * 1000L;
  }

  /** Length of the rollback window, in seconds. */
  public int rollbackWindowSeconds() {
    return body.getRollbackWindowSeconds();
  }
}

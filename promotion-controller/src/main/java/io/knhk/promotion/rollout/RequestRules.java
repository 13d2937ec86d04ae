package io.knhk.promotion.rollout;

import io.knhk.schemas.VersionRef;
import io.knhk.schemas.promotion.AuditAction;
import io.knhk.schemas.promotion.FeatureKind;
import io.knhk.schemas.promotion.FeatureState;
import io.knhk.schemas.promotion.PendingVersion;
import io.knhk.schemas.promotion.Phase;
import io.knhk.schemas.promotion.RolloutRequested;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the engine's request to roll a version out does: a feature's first version is stable at
 * once, and where nothing is judged any other too; else it starts its attempt or waits for it. One
 * that is known already, or was rolled back, is refused.
 */
final class RequestRules {
  private RequestRules() {}

  static Step decide(Optional<FeatureState> state, Input.Request input, RolloutConfig config) {
    RolloutRequested request = input.value();
    List<String> faults = faults(request);
    if (!faults.isEmpty()) {
      return refused(state, request, String.join("; ", faults));
    }
    return state
        .map(known -> admit(known, request, config))
        .orElseGet(() -> firstStable(input.feature(), request, config));
  }

  private static Step admit(FeatureState state, RolloutRequested request, RolloutConfig config) {
    PendingVersion version =
        new PendingVersion(
            request.getVersion(),
            request.getStagesBasisPoints(),
            request.getRollbackWindowSeconds());
    return Versions.obstacle(state, request.getVersion())
        .map(obstacle -> refused(Optional.of(state), request, obstacle))
        .orElseGet(() -> Standing.of(state, config).admit(version, describe(request)));
  }

  private static Step firstStable(String feature, RolloutRequested request, RolloutConfig config) {
    FeatureState state =
        FeatureState.newBuilder()
            .setFeature(feature)
            .setKind(FeatureKind.WORKFLOW)
            .setSequence(1)
            .setOwnerRegion(config.region())
            .setPhase(Phase.STABLE)
            .setStable(request.getVersion())
            .setAttempt(0)
            .setStage(0)
            .setStagesBasisPoints(List.of())
            .setRollbackWindowSeconds(
                Optional.ofNullable(request.getRollbackWindowSeconds())
                    .orElse(config.rollbackWindowSeconds()))
            .setShareBasisPoints(0)
            .setPhaseSeq(1)
            .setGatesOffset(0)
            .build();
    return Step.to(AuditAction.FIRST_STABLE, describe(request), state);
  }

  private static List<String> faults(RolloutRequested request) {
    List<String> faults = new ArrayList<>();
    VersionRef version = request.getVersion();
    if (version.getVersion().isBlank() || version.getDefinitionHash().isBlank()) {
      faults.add("version is %s; allowed: a name and a hash, not blank".formatted(version));
    }
    Optional.ofNullable(request.getStagesBasisPoints())
        .map(RolloutConfig::stageFaults)
        .ifPresent(faults::addAll);
    Optional.ofNullable(request.getRollbackWindowSeconds())
        .map(RolloutConfig::windowFaults)
        .ifPresent(faults::addAll);
    return faults;
  }

  private static Step refused(Optional<FeatureState> state, RolloutRequested request, String why) {
    return new Step(
        AuditAction.REFUSED, "%s; refused: %s".formatted(describe(request), why), state);
  }

  private static String describe(RolloutRequested request) {
    return "version %s was registered".formatted(request.getVersion().getVersion());
  }
}

package io.knhk.benchmarks.gatecheck;

import io.knhk.engine.Obeyed;
import io.knhk.schemas.Topics;
import io.knhk.schemas.VersionRef;
import io.knhk.schemas.promotion.FeatureKind;
import io.knhk.schemas.promotion.FeatureState;
import io.knhk.schemas.promotion.Phase;
import io.knhk.schemas.slo.FeatureApplied;
import java.util.List;

/** What an engine task obeys of the feature {@code order}. */
final class Features {
  private static final int HALF = 5_000;

  static {
    Topics.all(); // lets Avro make our records
  }

  private Features() {}

  static Obeyed stable() {
    return new Obeyed(state().build(), applied(0).build());
  }

  static Obeyed inRollout() {
    return new Obeyed(
        state().setCandidate(new VersionRef("2", "hash-2")).setShareBasisPoints(HALF).build(),
        applied(HALF).setCandidateVersion("2").build());
  }

  private static FeatureState.Builder state() {
    return FeatureState.newBuilder()
        .setFeature("order")
        .setKind(FeatureKind.WORKFLOW)
        .setSequence(1)
        .setOwnerRegion("local")
        .setPhase(Phase.STABLE)
        .setStable(new VersionRef("1", "hash-1"))
        .setAttempt(0)
        .setStage(0)
        .setStagesBasisPoints(List.of())
        .setRollbackWindowSeconds(60)
        .setShareBasisPoints(0)
        .setPhaseSeq(1)
        .setGatesOffset(0);
  }

  private static FeatureApplied.Builder applied(int shareBasisPoints) {
    return FeatureApplied.newBuilder()
        .setFeature("order")
        .setFeatureSeq(1)
        .setStableVersion("1")
        .setAttempt(0)
        .setStage(0)
        .setShareBasisPoints(shareBasisPoints)
        .setEnginePartition(0)
        .setAppliedMillis(0)
        .setRegion("local");
  }
}

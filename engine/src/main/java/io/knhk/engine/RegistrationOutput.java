package io.knhk.engine;

import io.knhk.engine.definition.Definition;
import io.knhk.engine.definition.RolloutOverlay;
import io.knhk.engine.definition.SloOverlay;
import io.knhk.engine.timing.Measured;
import io.knhk.engine.timing.Stamp;
import io.knhk.engine.timing.Targets;
import io.knhk.schemas.LogPosition;
import io.knhk.schemas.PolicyHash;
import io.knhk.schemas.Side;
import io.knhk.schemas.Topics;
import io.knhk.schemas.VersionRef;
import io.knhk.schemas.promotion.RolloutRequested;
import io.knhk.schemas.slo.Policy;
import io.knhk.schemas.slo.PolicyBody;
import io.knhk.schemas.slo.Timing;
import io.knhk.schemas.workflow.RegisterWorkflow;
import io.knhk.schemas.workflow.WorkflowDefinition;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/** What an accepted registration tells the other engines, the controller and the aggregator. */
final class RegistrationOutput {
  private final EngineConfig config;
  private final LongSupplier nanoClock;
  private final Outbox outbox;

  RegistrationOutput(EngineConfig config, LongSupplier nanoClock, Outbox outbox) {
    this.config = config;
    this.nanoClock = nanoClock;
    this.outbox = outbox;
  }

  /** The definition, for every engine. */
  void definition(Taken taken, RegisterWorkflow command, Registration.Accepted accepted) {
    Definition definition = accepted.definition();
    outbox.send(
        Topics.DEFINITIONS,
        DefinitionView.key(definition.id(), definition.version()),
        WorkflowDefinition.newBuilder()
            .setWorkflowId(definition.id())
            .setVersion(definition.version())
            .setDefinitionHash(accepted.hash())
            .setDefinitionYaml(command.getDefinitionYaml())
            .setRegisteredMillis(taken.nowMillis())
            .setRegion(config.region())
            .build());
  }

  /** The wish to roll it out, for the controller. */
  void rollout(LogPosition cause, Registration.Accepted accepted) {
    Definition definition = accepted.definition();
    RolloutOverlay own = definition.rollout();
    outbox.send(
        Topics.PROMOTION_COMMANDS,
        definition.id(),
        RolloutRequested.newBuilder()
            .setFeature(definition.id())
            .setVersion(new VersionRef(definition.version(), accepted.hash()))
            .setStagesBasisPoints(
                own.stagesBasisPoints().isEmpty() ? null : own.stagesBasisPoints())
            .setRollbackWindowSeconds(
                own.rollbackWindowSeconds().isPresent()
                    ? own.rollbackWindowSeconds().getAsInt()
                    : null)
            .setCause(cause)
            .build());
  }

  /** What the definition sets for itself of the rules that it is judged by, if it sets any. */
  void policy(Definition definition) {
    PolicyBody body = body(definition.slo(), definition.rollout());
    if (body.equals(PolicyBody.newBuilder().build())) {
      return;
    }
    outbox.send(
        Topics.TIMINGS,
        definition.id(),
        Policy.newBuilder()
            .setFeature(definition.id())
            .setVersion(definition.version())
            .setBody(body)
            .setPolicyHash(PolicyHash.of("", body))
            .setRegion(config.region())
            .build());
  }

  /** What the registration cost; no rollout of the version runs yet. Call it last: W1 ends here. */
  void timing(Taken taken, Definition definition, long takenNanos) {
    Targets targets = config.targets().overlaid(definition.slo());
    long nanos = nanoClock.getAsLong() - takenNanos;
    outbox.send(
        Topics.TIMINGS,
        definition.id(),
        Timing.newBuilder()
            .setRegion(config.region())
            .setSource("engine")
            .setFeature(definition.id())
            .setVersion(definition.version())
            .setSide(Side.UNKNOWN)
            .setCause(taken.position())
            .setEntries(List.of(Measured.w1(nanos, targets, Stamp.NONE)))
            .setTopicWaitMillis(outbox.wallMillis() - taken.appendMillis())
            .setEmittedMillis(outbox.wallMillis())
            .build());
  }

  private static PolicyBody body(SloOverlay slo, RolloutOverlay rollout) {
    return PolicyBody.newBuilder()
        .setR1TargetPicos(orNull(slo.r1Picos()))
        .setW1TargetPicos(orNull(slo.w1Picos()))
        .setC1TargetPicos(orNull(slo.c1Picos()))
        .setSloThreshold(rollout.sloThreshold().orElse(null))
        .setRollbackWindowSeconds(
            rollout.rollbackWindowSeconds().isPresent()
                ? rollout.rollbackWindowSeconds().getAsInt()
                : null)
        .build();
  }

  private static Long orNull(OptionalLong value) {
    return value.isPresent() ? value.getAsLong() : null;
  }
}

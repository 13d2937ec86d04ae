package io.knhk.benchmarks.engine;

import io.knhk.app.demo.load.Clients;
import io.knhk.engine.definition.DefinitionParser;
import io.knhk.engine.definition.Parsed;
import io.knhk.schemas.Topics;
import io.knhk.schemas.VersionRef;
import io.knhk.schemas.promotion.FeatureKind;
import io.knhk.schemas.promotion.FeatureState;
import io.knhk.schemas.promotion.Phase;
import io.knhk.schemas.workflow.RegisterWorkflow;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A workflow that an engine without a controller runs. */
final class StableWorkflow {
  private StableWorkflow() {}

  /** Registers one, and tells the engine what a controller would: its version is stable. */
  static void register(Clients clients, String workflow, String yaml) {
    try (var registrations = clients.producer(Topics.REGISTRATIONS);
        var features = clients.producer(Topics.FEATURES)) {
      var _ =
          registrations.send(
              new ProducerRecord<>(
                  Topics.REGISTRATIONS.name(),
                  workflow,
                  RegisterWorkflow.newBuilder()
                      .setCommandId("register")
                      .setDefinitionYaml(yaml)
                      .build()));
      var _ =
          features.send(
              new ProducerRecord<>(Topics.FEATURES.name(), workflow, stable(workflow, yaml)));
    }
  }

  private static FeatureState stable(String workflow, String yaml) {
    if (!(DefinitionParser.parse(yaml) instanceof Parsed.Valid(var definition))) {
      throw new IllegalStateException("the benchmark's own definition is refused");
    }
    return FeatureState.newBuilder()
        .setFeature(workflow)
        .setKind(FeatureKind.WORKFLOW)
        .setSequence(1)
        .setOwnerRegion("local")
        .setPhase(Phase.STABLE)
        .setStable(new VersionRef(definition.version(), definition.hash()))
        .setAttempt(0)
        .setStage(0)
        .setStagesBasisPoints(List.of())
        .setRollbackWindowSeconds(60)
        .setShareBasisPoints(0)
        .setPhaseSeq(1)
        .setGatesOffset(0)
        .build();
  }
}

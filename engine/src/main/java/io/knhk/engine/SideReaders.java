package io.knhk.engine;

import io.knhk.schemas.SchemaRegistry;
import io.knhk.schemas.Topic.Group;
import io.knhk.schemas.Topics;
import io.knhk.schemas.metrics.Meters;
import io.knhk.schemas.promotion.FeatureState;
import io.knhk.schemas.slo.GateDecision;
import io.knhk.schemas.streams.Health;
import io.knhk.schemas.streams.SideReader;
import io.knhk.schemas.workflow.WorkflowDefinition;
import java.time.Duration;

/**
 * Keeps the views up to date from their topics. It starts only once definitions and feature states
 * have been read to their present end: else the first commands of a restart would all wait.
 */
final class SideReaders implements AutoCloseable {
  private static final Duration LONGEST_START = Duration.ofSeconds(30);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);

  private final SideReader<WorkflowDefinition> definitions;
  private final SideReader<FeatureState> features;
  private final SideReader<GateDecision> gates;
  private final Views views;

  SideReaders(String bootstrapServers, SchemaRegistry registry, Meters meters) {
    DefinitionView definitionView = new DefinitionView();
    FeatureView featureView = new FeatureView();
    GateView gateView = new GateView();
    definitions =
        new SideReader<>(
            "engine-definitions",
            Topics.DEFINITIONS,
            registry,
            bootstrapServers,
            meters,
            definitionView::apply);
    features =
        new SideReader<>(
            "engine-features",
            Topics.FEATURES,
            registry,
            bootstrapServers,
            meters,
            featureView::apply);
    gates =
        new SideReader<>(
            "engine-gates",
            Topics.GATES,
            partition -> featureView.gatesOffset(partition.partition(), Group.SLO.partitions()),
            registry,
            bootstrapServers,
            meters,
            gateView::apply);
    views = new Views(definitionView, featureView, gateView, definitions::mark, features::mark);
  }

  /** What has been read. */
  Views views() {
    return views;
  }

  /**
   * Starts reading, and waits for the present end.
   *
   * @throws IllegalStateException when it is not reached within 30 s
   */
  void start() {
    definitions.start();
    features.start();
    awaitEnds();
    gates.start(); // from where the feature states account for
  }

  /** Whether they go on, and have been read to their ends. */
  Health health() {
    return definitions.health().and(features.health()).and(gates.health());
  }

  private void awaitEnds() {
    long endNanos = System.nanoTime() + LONGEST_START.toNanos();
    try {
      while (!definitions.health().and(features.health()).ready()) {
        if (System.nanoTime() - endNanos > 0) {
          throw new IllegalStateException(
              "%s and %s could not be read to their end within %s"
                  .formatted(Topics.DEFINITIONS.name(), Topics.FEATURES.name(), LONGEST_START));
        }
        Thread.sleep(BETWEEN_LOOKS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while starting", e);
    }
  }

  @Override
  public void close() {
    gates.close();
    features.close();
    definitions.close();
  }
}

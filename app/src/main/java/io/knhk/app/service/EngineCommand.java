package io.knhk.app.service;

import io.knhk.app.client.ConfigOption;
import io.knhk.app.config.InstanceSettings;
import io.knhk.engine.EngineApp;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code knhk engine}: one instance of the engine against brokers elsewhere. */
@Command(
    name = "engine",
    description = "Run one instance of the engine; several share its partitions out.",
    mixinStandardHelpOptions = true,
    footer = {"%nExample:", "  knhk engine --config knhk.yaml"})
public final class EngineCommand implements Callable<Integer> {
  @Mixin private ConfigOption config;
  @Spec private CommandSpec spec;

  /** Never returns once it runs; a signal ends it. */
  @Override
  public Integer call() {
    InstanceSettings settings = config.read().ofInstance();
    new Instance("engine", EngineApp.APPLICATION_ID)
        .run(
            settings,
            (streams, registry) -> EngineApp.start(settings.services().engine(), streams, registry),
            spec.commandLine().getOut());
    return 0;
  }
}

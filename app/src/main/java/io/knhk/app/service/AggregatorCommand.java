package io.knhk.app.service;

import io.knhk.app.client.ConfigOption;
import io.knhk.app.config.InstanceSettings;
import io.knhk.slo.AggregatorApp;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code knhk aggregator}: one instance of the aggregator against brokers elsewhere. */
@Command(
    name = "aggregator",
    description = "Run one instance of the aggregator; several share its partitions out.",
    mixinStandardHelpOptions = true,
    footer = {"%nExample:", "  knhk aggregator --config knhk.yaml"})
public final class AggregatorCommand implements Callable<Integer> {
  @Mixin private ConfigOption config;
  @Spec private CommandSpec spec;

  /** Never returns once it runs; a signal ends it. */
  @Override
  public Integer call() {
    InstanceSettings settings = config.read().ofInstance();
    new Instance("aggregator", AggregatorApp.APPLICATION_ID)
        .run(
            settings,
            (streams, registry) ->
                AggregatorApp.start(settings.services().aggregator(), streams, registry),
            spec.commandLine().getOut());
    return 0;
  }
}

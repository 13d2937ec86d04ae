package io.knhk.app.service;

import io.knhk.app.client.ConfigOption;
import io.knhk.app.config.InstanceSettings;
import io.knhk.promotion.ControllerApp;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code knhk controller}: one instance of the controller against brokers elsewhere. */
@Command(
    name = "controller",
    description = "Run one instance of the controller; several share its partitions out.",
    mixinStandardHelpOptions = true,
    footer = {"%nExample:", "  knhk controller --config knhk.yaml"})
public final class ControllerCommand implements Callable<Integer> {
  @Mixin private ConfigOption config;
  @Spec private CommandSpec spec;

  /** Never returns once it runs; a signal ends it. */
  @Override
  public Integer call() {
    InstanceSettings settings = config.read().ofInstance();
    new Instance("controller", settings.services().controller().applicationId())
        .run(
            settings,
            (streams, registry) ->
                ControllerApp.start(settings.services().controller(), streams, registry),
            spec.commandLine().getOut());
    return 0;
  }
}

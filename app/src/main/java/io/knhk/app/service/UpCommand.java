package io.knhk.app.service;

import io.knhk.app.client.ConfigOption;
import io.knhk.app.config.RegionSettings;
import io.knhk.app.process.Stay;
import io.knhk.app.region.Region;
import io.knhk.app.region.RegionConfig;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code knhk up}: a whole region in one process, until it is stopped. */
@Command(
    name = "up",
    description = "Start a region (broker, registry, topics, services) and keep it up.",
    mixinStandardHelpOptions = true,
    footer = {"%nExample:", "  knhk up --data /var/lib/knhk --config knhk.yaml"})
public final class UpCommand implements Callable<Integer> {
  @Mixin private RegionOptions options;
  @Mixin private ConfigOption config;
  @Spec private CommandSpec spec;

  /** Never returns once the region is up; a signal ends it. */
  @Override
  public Integer call() throws IOException {
    RegionSettings settings = config.read().ofRegion(options.ports().http());
    Region region =
        Region.start(
            options.applyTo(
                RegionConfig.of(settings.services())
                    .tuned(settings.tuning())
                    .serving(settings.http())));
    options.print(
        region, Map.of("http", region.httpUrl().orElseThrow()), spec.commandLine().getOut());
    Stay.untilStopped();
    return 0;
  }
}

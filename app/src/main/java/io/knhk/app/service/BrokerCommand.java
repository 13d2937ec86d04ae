package io.knhk.app.service;

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

/** {@code knhk broker}: {@code up} without its services, for what starts and kills them itself. */
@Command(
    name = "broker",
    hidden = true,
    description = "Start a broker, a registry and the topics, and keep them up.",
    mixinStandardHelpOptions = true,
    footer = {"%nExample:", "  knhk broker --data /tmp/broker --port-base 19092 --json"})
public final class BrokerCommand implements Callable<Integer> {
  @Mixin private RegionOptions options;
  @Spec private CommandSpec spec;

  /** Never returns once the broker is up; a signal ends it. */
  @Override
  public Integer call() throws IOException {
    Region region = Region.startWithoutServices(options.applyTo(RegionConfig.defaults()));
    options.print(region, Map.of(), spec.commandLine().getOut());
    Stay.untilStopped();
    return 0;
  }
}

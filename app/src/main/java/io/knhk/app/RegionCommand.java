package io.knhk.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.knhk.app.region.Region;
import io.knhk.app.region.RegionConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code knhk region}: a whole region in a temporary directory, until its input closes. */
@Command(
    name = "region",
    description = "Start a region (broker, registry, services) and hold it until the input closes.",
    mixinStandardHelpOptions = true)
final class RegionCommand implements Callable<Integer> {
  @Option(names = "--json", description = "Print the addresses as one JSON document.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    try (Region region = Region.start(RegionConfig.defaults())) {
      print(region);
      holdUntilEnd(System.in);
    }
    return 0;
  }

  private void print(Region region) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    Map<String, String> addresses = new LinkedHashMap<>();
    addresses.put("bootstrap", region.bootstrap());
    addresses.put("registry", region.registryUrl());
    if (json) {
      out.println(new ObjectMapper().writeValueAsString(addresses));
    } else {
      addresses.forEach((name, address) -> out.printf("%-10s %s%n", name, address));
    }
    out.flush();
  }

  private static void holdUntilEnd(InputStream input) throws IOException {
    input.transferTo(OutputStream.nullOutputStream());
  }
}

package io.knhk.app.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.knhk.app.region.PortBase;
import io.knhk.app.region.Region;
import io.knhk.app.region.RegionConfig;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What a region with a broker of its own may be told on the command line. */
final class RegionOptions {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "Where everything is kept; a region started on it again goes on. Without it a temporary"
              + " directory, which goes with the region.")
  private Optional<Path> data = Optional.empty();

  @Option(
      names = "--port-base",
      paramLabel = "N",
      defaultValue = "9092",
      converter = ToPortBase.class,
      description =
          "N broker, N+1 its controller, N+2 registry, N+3 its management, N+4 HTTP (health, metrics, answers);"
              + " 0: free ports, for a region that will not be gone on with (default: ${DEFAULT-VALUE}).")
  private PortBase ports;

  @Option(names = "--json", description = "Print the addresses as one JSON document.")
  private boolean json;

  PortBase ports() {
    return ports;
  }

  RegionConfig applyTo(RegionConfig config) {
    RegionConfig there = config.on(ports);
    return data.map(there::in).orElse(there);
  }

  /**
   * Tells where everything is.
   *
   * @param more what there is beside the region's own
   */
  void print(Region region, Map<String, String> more, PrintWriter out)
      throws JsonProcessingException {
    Map<String, String> addresses = new LinkedHashMap<>();
    addresses.put("bootstrap", region.bootstrap());
    addresses.put("registry", region.registryUrl());
    addresses.putAll(more);
    addresses.put("data", region.dataDirectory().toString());
    if (json) {
      out.println(new ObjectMapper().writeValueAsString(addresses));
    } else {
      addresses.forEach((name, address) -> out.printf("%-10s %s%n", name, address));
      if (data.isEmpty()) {
        out.println("The data directory is temporary: it goes with the region.");
      }
      out.println("Up until Ctrl-C or SIGTERM.");
    }
    out.flush();
  }

  private static final class ToPortBase implements ITypeConverter<PortBase> {
    @Override
    public PortBase convert(String text) {
      try {
        return new PortBase(Integer.parseInt(text));
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(
            "'%s' is no port base: %s".formatted(text, e.getMessage()));
      }
    }
  }
}

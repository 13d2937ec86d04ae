package io.knhk.app.replay;

import io.knhk.schemas.RestSchemaRegistry;
import io.knhk.schemas.SchemaRegistry;
import java.util.Map;
import picocli.CommandLine.Option;

/** Where a command finds the region that it reads. */
final class RegionAddress {
  @Option(names = "--bootstrap", required = true, description = "The region's brokers.")
  private String bootstrap;

  @Option(
      names = "--registry",
      required = true,
      description = "The base URL of the registry's Confluent API.")
  private String registryUrl;

  String bootstrap() {
    return bootstrap;
  }

  String registryUrl() {
    return registryUrl;
  }

  SchemaRegistry registry() {
    return new RestSchemaRegistry(Map.of("schema.registry.url", registryUrl));
  }
}

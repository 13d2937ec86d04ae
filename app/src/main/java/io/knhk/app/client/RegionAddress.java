package io.knhk.app.client;

import io.knhk.schemas.RestSchemaRegistry;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where a command finds the region that it asks. */
public final class RegionAddress {
  @Mixin private BrokersOption brokers;

  @Option(
      names = "--registry",
      required = true,
      paramLabel = "URL",
      description = "The base URL of the registry's Confluent API.")
  private String registryUrl;

  /** The brokers, as this command reaches them. */
  public BrokerAddress brokers() {
    return brokers.address();
  }

  /** The base URL of the registry's Confluent API. */
  public String registryUrl() {
    return registryUrl;
  }

  /** A new client of the registry. */
  public RestSchemaRegistry registry() {
    return new RestSchemaRegistry(registryUrl, brokers.registry());
  }
}

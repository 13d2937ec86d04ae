package io.knhk.app.client;

import io.knhk.schemas.RegistryAccess;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where a command finds the brokers that it asks, and how it shows itself there. */
public final class BrokersOption {
  @Option(
      names = "--bootstrap",
      required = true,
      paramLabel = "BROKERS",
      description = "The region's brokers: host:port, several with commas between them.")
  private String bootstrap;

  @Mixin private AccessOption access;

  /** The brokers, as this command reaches them. */
  public BrokerAddress address() {
    return access.to(bootstrap);
  }

  RegistryAccess registry() {
    return access.registry();
  }
}

package io.knhk.app.client;

import picocli.CommandLine.Option;

/** Where a command finds the brokers that it asks. */
public final class BrokersOption {
  @Option(
      names = "--bootstrap",
      required = true,
      paramLabel = "BROKERS",
      description = "The region's brokers: host:port, several with commas between them.")
  private String bootstrap;

  /** The brokers, as Kafka's clients want them. */
  public String bootstrap() {
    return bootstrap;
  }
}

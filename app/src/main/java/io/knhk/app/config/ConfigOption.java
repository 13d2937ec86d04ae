package io.knhk.app.config;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The configuration of a command. */
public final class ConfigOption {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "YAML; docs/knhk.example.yaml has every key. The environment goes before it:"
              + " FORTUNE5_SLO_R1_P99_MAX_NS=2.")
  private Optional<Path> file = Optional.empty();

  /** Where the command reads its configuration from. */
  public Configuration read() {
    return new Configuration(file, System.getenv());
  }
}

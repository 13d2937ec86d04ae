package io.knhk.app.client;

import io.knhk.app.config.Configuration;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The configuration that a command is told. */
public final class ConfigOption {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "YAML; docs/knhk.example.yaml has every key. The environment goes before it:"
              + " FORTUNE5_SLO_R1_P99_MAX_NS=2.")
  private Optional<Path> file = Optional.empty();

  /** Where it is read from: the file, if one is named, under this environment. */
  public Configuration read() {
    return new Configuration(file, System.getenv());
  }
}

package io.knhk.app.config;

import io.knhk.app.config.Configuration.Reader;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A configuration, and which command it is for. */
final class ReaderOption {
  @Mixin private ConfigOption config;

  @Option(
      names = "--for",
      paramLabel = "service|up",
      description =
          "Which command reads it: a service of its own (the default), or up, which brings its"
              + " broker and registry and refuses their keys.")
  private Reader reader = Reader.SERVICE;

  /** Whether a file was given, beside the environment. */
  boolean hasFile() {
    return config.read().file().isPresent();
  }

  /**
   * Every value in effect.
   *
   * @throws InvalidConfigurationException listing every fault
   */
  List<Setting> inEffect() {
    return config.read().inEffect(reader);
  }
}

package io.knhk.app.config;

import io.knhk.schemas.streams.StreamsSettings;
import io.knhk.schemas.streams.StreamsTuning;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where a configuration is read from. What the environment sets goes before the file, and defaults
 * fill the rest: {@code fortune5.slo.r1_p99_max_ns} is {@code FORTUNE5_SLO_R1_P99_MAX_NS} there.
 * Immutable.
 *
 * @param file YAML; empty: none
 * @param environment variables by name
 */
public record Configuration(Optional<Path> file, Map<String, String> environment) {

  /**
   * What a region that brings its own broker and registry is told; their keys are faults in it.
   *
   * @param httpPort where nothing else is set
   * @throws InvalidConfigurationException listing every fault
   */
  public RegionSettings ofRegion(int httpPort) {
    Settings settings = settings();
    PolicySection policy = PolicySection.read(settings);
    StreamsTuning tuning = KafkaSection.tuning(settings);
    HttpConfig http = HttpConfig.read(settings, httpPort);
    settings.finish();
    return new RegionSettings(policy.services(), tuning, http);
  }

  /**
   * What one instance of one service is told.
   *
   * @throws InvalidConfigurationException listing every fault
   */
  public InstanceSettings ofInstance() {
    Settings settings = settings();
    PolicySection policy = PolicySection.read(settings);
    StreamsSettings streams = KafkaSection.streams(settings);
    String registryUrl = KafkaSection.registryUrl(settings);
    HttpConfig http = HttpConfig.read(settings, HttpConfig.DEFAULT_PORT);
    settings.finish();
    return new InstanceSettings(policy.services(), streams, registryUrl, http);
  }

  private Settings settings() {
    return new Settings(file.map(YamlFile::read).orElse(YamlFile.NONE), environment);
  }
}

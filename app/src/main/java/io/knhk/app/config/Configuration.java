package io.knhk.app.config;

import io.knhk.schemas.streams.StreamsSettings;
import io.knhk.schemas.streams.StreamsTuning;
import java.nio.file.Path;
import java.util.List;
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
    return ofRegion(settings(), httpPort);
  }

  private static RegionSettings ofRegion(Settings settings, int httpPort) {
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
    return ofInstance(settings());
  }

  private static InstanceSettings ofInstance(Settings settings) {
    PolicySection policy = PolicySection.read(settings);
    StreamsSettings streams = KafkaSection.streams(settings);
    String registryUrl = KafkaSection.registryUrl(settings);
    HttpConfig http = HttpConfig.read(settings, HttpConfig.DEFAULT_PORT);
    settings.finish();
    return new InstanceSettings(policy.services(), streams, registryUrl, http);
  }

  /**
   * Every value that is in effect for a command, in the order of the sections. Never a secret.
   *
   * @throws InvalidConfigurationException listing every fault
   */
  List<Setting> inEffect(Reader reader) {
    Settings settings = settings();
    switch (reader) {
      case SERVICE -> ofInstance(settings);
      case UP -> ofRegion(settings, HttpConfig.DEFAULT_PORT);
    }
    return settings.taken();
  }

  /** Every key that one instance of a service reads, in the order of the sections. */
  static List<Key<?>> keys() {
    Settings nothing = new Settings(YamlFile.NONE, Map.of());
    ofInstance(nothing);
    return nothing.keys();
  }

  private Settings settings() {
    return new Settings(file.map(YamlFile::read).orElse(YamlFile.NONE), environment);
  }

  /** Which commands a configuration is for. */
  enum Reader {
    /** {@code engine}, {@code aggregator} and {@code controller}: they read every key. */
    SERVICE,
    /** {@code up}, which brings its own broker and registry: their keys are faults. */
    UP
  }
}

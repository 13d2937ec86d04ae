package io.knhk.app.region;

import io.knhk.app.config.HttpConfig;
import io.knhk.app.config.ServiceConfigs;
import io.knhk.schemas.streams.StreamsTuning;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What a region is started with.
 *
 * @param dataDirectory everything the region writes; made if missing. A region started again on it
 *     goes on where the last one ended. Empty: a new temporary directory, which goes when the
 *     region goes
 * @param registryHome the unpacked schema registry
 * @param ports where it listens; free ports may differ each time
 * @param tuning how the services run on Kafka Streams
 * @param services what the services are told
 * @param http where it is asked over HTTP; empty: nowhere
 */
public record RegionConfig(
    Optional<Path> dataDirectory,
    Path registryHome,
    PortBase ports,
    StreamsTuning tuning,
    ServiceConfigs services,
    Optional<HttpConfig> http) {
  /** The system property that names the unpacked registry; the launcher sets it. */
  public static final String REGISTRY_HOME = "knhk.registry.home";

  /**
   * A region in a temporary directory and on free ports, with all defaults.
   *
   * @throws IllegalStateException if {@link #REGISTRY_HOME} is not set
   */
  public static RegionConfig defaults() {
    return of(ServiceConfigs.defaults());
  }

  /**
   * A region in a temporary directory and on free ports, its services tuned by default.
   *
   * @throws IllegalStateException if {@link #REGISTRY_HOME} is not set
   */
  public static RegionConfig of(ServiceConfigs services) {
    String home = System.getProperty(REGISTRY_HOME);
    if (home == null) {
      throw new IllegalStateException(
          "the system property " + REGISTRY_HOME + " is missing: start through ./knhk");
    }
    return new RegionConfig(
        Optional.empty(),
        Path.of(home),
        PortBase.FREE,
        StreamsTuning.DEFAULT,
        services,
        Optional.empty());
  }

  /** The same region in a directory that stays. */
  public RegionConfig in(Path directory) {
    return new RegionConfig(Optional.of(directory), registryHome, ports, tuning, services, http);
  }

  /** The same region on other ports. */
  public RegionConfig on(PortBase others) {
    return new RegionConfig(dataDirectory, registryHome, others, tuning, services, http);
  }

  /** The same region, its services tuned otherwise. */
  public RegionConfig tuned(StreamsTuning other) {
    return new RegionConfig(dataDirectory, registryHome, ports, other, services, http);
  }

  /** The same region, its services committing at another interval. */
  public RegionConfig committingEach(Duration interval) {
    return tuned(tuning.committingEach(interval));
  }

  /** The same region, asked over HTTP. */
  public RegionConfig serving(HttpConfig config) {
    return new RegionConfig(
        dataDirectory, registryHome, ports, tuning, services, Optional.of(config));
  }
}

package io.knhk.app.region;

import io.knhk.app.config.HttpConfig;
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
 * @param commitInterval how often the services commit, 1 ms to 1 s
 * @param services what the services are told
 * @param http where health and metrics are served; empty: nowhere
 */
public record RegionConfig(
    Optional<Path> dataDirectory,
    Path registryHome,
    Duration commitInterval,
    ServiceConfigs services,
    Optional<HttpConfig> http) {
  /** The system property that names the unpacked registry; the launcher sets it. */
  public static final String REGISTRY_HOME = "knhk.registry.home";

  private static final Duration COMMIT_INTERVAL = Duration.ofMillis(50);

  /**
   * A region in a temporary directory, with the services' defaults, committing each 50 ms.
   *
   * @throws IllegalStateException if {@link #REGISTRY_HOME} is not set
   */
  public static RegionConfig defaults() {
    return of(ServiceConfigs.defaults());
  }

  /**
   * A region in a temporary directory, its services committing each 50 ms.
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
        Optional.empty(), Path.of(home), COMMIT_INTERVAL, services, Optional.empty());
  }

  /** The same region in a directory that stays. */
  public RegionConfig in(Path directory) {
    return new RegionConfig(Optional.of(directory), registryHome, commitInterval, services, http);
  }

  /** The same region, its services committing at another interval. */
  public RegionConfig committingEach(Duration interval) {
    return new RegionConfig(dataDirectory, registryHome, interval, services, http);
  }

  /** The same region, serving health and metrics. */
  public RegionConfig serving(HttpConfig config) {
    return new RegionConfig(
        dataDirectory, registryHome, commitInterval, services, Optional.of(config));
  }
}

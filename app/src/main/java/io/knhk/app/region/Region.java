package io.knhk.app.region;

import io.knhk.app.http.HttpServer;
import io.knhk.schemas.RestSchemaRegistry;
import io.knhk.schemas.SchemaRegistry;
import io.knhk.schemas.streams.StreamsSettings;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running region: broker, registry, topics, schemas and the three services. It ends with {@link
 * #close}, and with this JVM however that ends; only after {@code kill -9} the broker's own files
 * are left to the registry's process, which removes them if they are temporary. Thread-safe.
 */
public final class Region implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Region.class);
  private static final int ONE_THREAD_A_SERVICE = 1;

  private final CloseStack open;
  private final Path dataDirectory;
  private final String bootstrap;
  private final String registryUrl;
  private final SchemaRegistry registry;
  private final Optional<HttpServer> http;

  private Region(
      CloseStack open,
      Path dataDirectory,
      String bootstrap,
      String registryUrl,
      SchemaRegistry registry,
      Optional<HttpServer> http) {
    this.open = open;
    this.dataDirectory = dataDirectory;
    this.bootstrap = bootstrap;
    this.registryUrl = registryUrl;
    this.registry = registry;
    this.http = http;
  }

  /**
   * Starts a region and returns once it takes commands: some 10 s on two cores.
   *
   * @throws IllegalStateException if a part does not come up; what had started is closed again
   */
  public static Region start(RegionConfig config) {
    CloseStack open = new CloseStack();
    Runtime.getRuntime().addShutdownHook(new Thread(open::close, "region-at-exit"));
    try {
      return start(config, open);
    } catch (RuntimeException e) {
      open.close();
      throw e;
    }
  }

  /** The registry needs longest and runs in another process: it starts first, and is met last. */
  private static Region start(RegionConfig config, CloseStack open) {
    DataDirectory data =
        config.dataDirectory().map(DataDirectory::make).orElseGet(DataDirectory::makeTemporary);
    if (data.temporary()) {
      open.add("data directory", data::delete);
    }
    RegistryServer registry =
        open.add("registry", RegistryServer.launch(config.registryHome(), data));
    EmbeddedBroker broker = open.add("broker", EmbeddedBroker.start(data.broker()));
    log.info("broker up at {}", broker.bootstrap());
    TopicMaker.make(broker.bootstrap());
    RestSchemaRegistry schemas = registry.awaitReady();
    schemas.registerContract();
    log.info("registry up at {}, topics and schemas there", registry.url());
    data.loadRocksDb();
    Optional<HttpServer> http =
        Services.start(
            config.services(), streams(config, data, broker), schemas, config.http(), open);
    log.info("services up");
    return new Region(open, data.root(), broker.bootstrap(), registry.url(), schemas, http);
  }

  private static StreamsSettings streams(
      RegionConfig config, DataDirectory data, EmbeddedBroker broker) {
    return new StreamsSettings(
        broker.bootstrap(), data.streams(), config.commitInterval(), ONE_THREAD_A_SERVICE, 0);
  }

  /** Everything it writes is in there; a place for the logs of what belongs to it, too. */
  public Path dataDirectory() {
    return dataDirectory;
  }

  /** The broker, as {@code host:port}. */
  public String bootstrap() {
    return bootstrap;
  }

  /** The base URL of the registry's Confluent API. */
  public String registryUrl() {
    return registryUrl;
  }

  /** A client of the registry; thread-safe, shared by all in this process. */
  public SchemaRegistry registry() {
    return registry;
  }

  /** The base URL of health and metrics, if they are served. */
  public Optional<String> httpUrl() {
    return http.map(HttpServer::url);
  }

  /** Stops everything and returns when it has ended. A second call does nothing. */
  @Override
  public void close() {
    open.close();
  }
}

package io.knhk.app.region;

import io.knhk.app.client.BrokerAddress;
import io.knhk.app.http.HttpServer;
import io.knhk.app.process.CannotStartException;
import io.knhk.app.process.CloseStack;
import io.knhk.app.process.RocksDbLibrary;
import io.knhk.app.topics.ContractTopics;
import io.knhk.schemas.RestSchemaRegistry;
import io.knhk.schemas.SchemaRegistry;
import io.knhk.schemas.streams.StreamsSettings;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running region: broker, registry, topics, schemas and the three services. It ends with {@link
 * #close}, and with this JVM however that ends; only after {@code kill -9} the broker's own files
 * are left to the registry's process, which removes them if they are temporary. Thread-safe.
 */
public final class Region implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Region.class);

  private final CloseStack open;
  private final DataDirectory data;
  private final String bootstrap;
  private final String registryUrl;
  private final SchemaRegistry registry;
  private volatile Optional<HttpServer> http = Optional.empty();

  private Region(
      CloseStack open,
      DataDirectory data,
      String bootstrap,
      String registryUrl,
      SchemaRegistry registry) {
    this.open = open;
    this.data = data;
    this.bootstrap = bootstrap;
    this.registryUrl = registryUrl;
    this.registry = registry;
  }

  /**
   * Starts a region and returns once it takes commands: some 10 s on two cores.
   *
   * @throws CannotStartException if its directory or a port is not to be had
   * @throws IllegalStateException if a part does not come up; what had started is closed again
   */
  public static Region start(RegionConfig config) {
    return start(config, Region::startServices);
  }

  /** The same without its services: broker, registry, topics and schemas. */
  public static Region startWithoutServices(RegionConfig config) {
    return start(config, (region, same) -> {});
  }

  private static Region start(RegionConfig config, BiConsumer<Region, RegionConfig> services) {
    CloseStack open = CloseStack.ordered().atExit();
    try {
      Region region = ground(config, open);
      services.accept(region, config);
      return region;
    } catch (RuntimeException e) {
      open.close();
      throw e;
    }
  }

  /** The registry needs longest and runs in another process: it starts first, and is met last. */
  private static Region ground(RegionConfig config, CloseStack open) {
    DataDirectory data = directory(config, open);
    RegistryServer.awaitLastOnesEnd(data);
    config.ports().requireFree();
    RegistryServer registry =
        open.add("registry", RegistryServer.launch(config.registryHome(), data, config.ports()));
    EmbeddedBroker broker = open.add("broker", EmbeddedBroker.start(data.broker(), config.ports()));
    log.info("broker up at {}", broker.bootstrap());
    ContractTopics.createMissing(broker.bootstrap());
    RestSchemaRegistry schemas = registry.awaitReady(config.ports());
    schemas.registerContract();
    log.info("registry up at {}, topics and schemas there", registry.url());
    if (!data.temporary()) {
      HangingTransactions.abort(BrokerAddress.of(broker.bootstrap()));
    }
    return new Region(open, data, broker.bootstrap(), registry.url(), schemas);
  }

  private static DataDirectory directory(RegionConfig config, CloseStack open) {
    DataDirectory data =
        config.dataDirectory().map(DataDirectory::make).orElseGet(DataDirectory::makeTemporary);
    if (data.temporary()) {
      open.add("data directory", data::delete);
    }
    open.add("data directory's lock", data.lock());
    return data;
  }

  private void startServices(RegionConfig config) {
    RocksDbLibrary.load(data.root());
    StreamsSettings streams = new StreamsSettings(bootstrap, data.streams(), config.tuning());
    CloseStack services = open.add("services", CloseStack.together());
    http = Services.start(config.services(), streams, registry, config.http(), services);
    log.info("services up");
  }

  /** Everything it writes is in there; a place for the logs of what belongs to it, too. */
  public Path dataDirectory() {
    return data.root();
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

  /** The base URL of its HTTP server, if there is one. */
  public Optional<String> httpUrl() {
    return http.map(HttpServer::url);
  }

  /** Stops everything and returns when it has ended. A second call does nothing. */
  @Override
  public void close() {
    open.close();
  }
}

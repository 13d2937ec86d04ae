package io.knhk.app.region;

import io.knhk.schemas.RestSchemaRegistry;
import io.knhk.schemas.SchemaRegistry;

/**
 * A running region: broker, registry, topics, schemas and the three services. It ends with {@link
 * #close}, and with this JVM however that ends; only after {@code kill -9} the broker's own files
 * are left to the registry's process, which removes them if they are temporary. Thread-safe.
 */
public final class Region implements AutoCloseable {
  private final CloseStack open;
  private final String bootstrap;
  private final String registryUrl;
  private final SchemaRegistry registry;

  private Region(CloseStack open, String bootstrap, String registryUrl, SchemaRegistry registry) {
    this.open = open;
    this.bootstrap = bootstrap;
    this.registryUrl = registryUrl;
    this.registry = registry;
  }

  /**
   * Starts a region and returns once it takes commands: some 10 s on two cores.
   *
   * @throws IllegalStateException if a part does not come up; what had started is closed again
   */
  public static Region start(RegionConfig config) {
    CloseStack open = new CloseStack();
    Thread atExit = new Thread(open::close, "region-at-exit");
    Runtime.getRuntime().addShutdownHook(atExit);
    try {
      return start(config, open);
    } catch (RuntimeException e) {
      open.close();
      throw e;
    }
  }

  private static Region start(RegionConfig config, CloseStack open) {
    DataDirectory data =
        config.dataDirectory().map(DataDirectory::make).orElseGet(DataDirectory::makeTemporary);
    if (data.temporary()) {
      open.add("data directory", data::delete);
    }
    RegistryServer registry =
        open.add("registry", RegistryServer.launch(config.registryHome(), data));
    EmbeddedBroker broker = open.add("broker", EmbeddedBroker.start(data.broker()));
    TopicMaker.make(broker.bootstrap());
    RestSchemaRegistry schemas = registry.awaitReady();
    schemas.registerContract();
    return new Region(open, broker.bootstrap(), registry.url(), schemas);
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

  /** Stops everything and returns when it has ended. A second call does nothing. */
  @Override
  public void close() {
    open.close();
  }
}

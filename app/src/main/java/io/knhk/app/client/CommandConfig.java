package io.knhk.app.client;

import io.knhk.schemas.RegistryAccess;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * A file of properties, as Kafka's own tools take it: how a command connects to brokers that ask
 * for TLS or credentials, and to the registry. Of Kafka's properties those of the Admin client are
 * used; others' of Kafka's clients are let through without effect, as such files are shared.
 */
final class CommandConfig {
  /** No file. */
  static final CommandConfig NONE = new CommandConfig(Map.of(), RegistryAccess.OPEN);

  /** These stand on the command line. */
  private static final Set<String> ADDRESSES = Set.of("bootstrap.servers", "schema.registry.url");

  private final Map<String, String> connection;
  private final RegistryAccess registry;

  private CommandConfig(Map<String, String> connection, RegistryAccess registry) {
    this.connection = connection;
    this.registry = registry;
  }

  /**
   * Reads a file.
   *
   * @throws IllegalArgumentException if it can't be read, or a property is unknown or, of the
   *     registry's, wrong; its message has no value of a secret
   */
  static CommandConfig read(Path file) {
    Map<String, String> found = properties(file);
    found.keySet().removeAll(ADDRESSES);
    List<String> unknown = found.keySet().stream().filter(name -> !isKnown(name)).sorted().toList();
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "%s has %s; allowed: the properties of Kafka's clients, and %s"
              .formatted(
                  file, String.join(", ", unknown), String.join(", ", RegistryAccess.names())));
    }
    RegistryAccess registry = RegistryAccess.of(found);
    found.keySet().removeIf(name -> !isOfConnection(name));
    return new CommandConfig(found, registry);
  }

  private static Map<String, String> properties(Path file) {
    Properties properties = new Properties();
    try (Reader text = Files.newBufferedReader(file)) {
      properties.load(text);
    } catch (IOException e) {
      throw new IllegalArgumentException(FileFault.of(file, e), e);
    }
    Map<String, String> found = new HashMap<>();
    properties.stringPropertyNames().forEach(name -> found.put(name, properties.getProperty(name)));
    return found;
  }

  private static boolean isKnown(String name) {
    return isOfConnection(name)
        || RegistryAccess.names().contains(name)
        || ConsumerConfig.configNames().contains(name)
        || ProducerConfig.configNames().contains(name);
  }

  private static boolean isOfConnection(String name) {
    return AdminClientConfig.configNames().contains(name) || name.startsWith("config.providers");
  }

  /** The properties of the connection to brokers. */
  Map<String, String> connection() {
    return connection;
  }

  RegistryAccess registry() {
    return registry;
  }
}

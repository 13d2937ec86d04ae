package io.knhk.app.client;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;

/**
 * Where brokers are, and how a client shows itself there. Its text is the address alone: what may
 * be secret is not in it.
 *
 * @param bootstrap the brokers, as Kafka's clients want them
 * @param connection properties of the connection, such as {@code security.protocol}, by Kafka's
 *     names; none of them needs more than Kafka's clients themselves
 */
public record BrokerAddress(String bootstrap, Map<String, String> connection) {
  public BrokerAddress {
    connection = Map.copyOf(connection);
  }

  /** Brokers that ask nobody who he is. */
  public static BrokerAddress of(String bootstrap) {
    return new BrokerAddress(bootstrap, Map.of());
  }

  /** What any client is set to that is to reach them. */
  public Map<String, Object> settings() {
    return with(Map.of());
  }

  /**
   * The same, with settings of a client's own; where both name one, that of the connection holds.
   */
  public Map<String, Object> with(Map<String, Object> own) {
    Map<String, Object> settings = new HashMap<>(own);
    settings.putAll(connection);
    settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
    return settings;
  }

  @Override
  public String toString() {
    return bootstrap;
  }
}

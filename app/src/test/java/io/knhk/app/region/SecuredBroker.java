package io.knhk.app.region;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A broker with a second listener, which asks for TLS and a password. */
public final class SecuredBroker implements AutoCloseable {
  private final EmbeddedBroker broker;
  private final String secured;

  private SecuredBroker(EmbeddedBroker broker, String secured) {
    this.broker = broker;
    this.secured = secured;
  }

  /**
   * Starts it.
   *
   * @param keys a PKCS12 store with the broker's key
   * @param keysPassword of the store
   * @param users who is let in, with their passwords
   */
  public static SecuredBroker start(
      Path directory, Path keys, String keysPassword, Map<String, String> users) {
    int[] ports = FreePorts.two();
    String open = "127.0.0.1:" + ports[0];
    String secured = "127.0.0.1:" + FreePorts.two()[0];
    Map<String, String> more = new HashMap<>();
    more.put(
        "listeners",
        "PLAINTEXT://%s,OUTSIDE://%s,CONTROLLER://127.0.0.1:%d".formatted(open, secured, ports[1]));
    more.put("advertised.listeners", "PLAINTEXT://%s,OUTSIDE://%s".formatted(open, secured));
    more.put(
        "listener.security.protocol.map",
        "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,OUTSIDE:SASL_SSL");
    more.put("listener.name.outside.sasl.enabled.mechanisms", "PLAIN");
    more.put("listener.name.outside.plain.sasl.jaas.config", jaas(users));
    more.put("listener.name.outside.ssl.keystore.type", "PKCS12");
    more.put("listener.name.outside.ssl.keystore.location", keys.toString());
    more.put("listener.name.outside.ssl.keystore.password", keysPassword);
    return new SecuredBroker(EmbeddedBroker.start(directory, ports, more), secured);
  }

  private static String jaas(Map<String, String> users) {
    return users.entrySet().stream()
        .map(user -> "user_%s=\"%s\"".formatted(user.getKey(), user.getValue()))
        .collect(
            Collectors.joining(
                " ", "org.apache.kafka.common.security.plain.PlainLoginModule required ", ";"));
  }

  /** Where everybody is let in. */
  public String open() {
    return broker.bootstrap();
  }

  /** Where one is asked who he is. */
  public String secured() {
    return secured;
  }

  @Override
  public void close() {
    broker.close();
  }
}

package io.knhk.app.doctor;

import io.knhk.app.client.Brokers;
import io.knhk.schemas.streams.StreamsTuning;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.config.ConfigResource;

/** Whether the brokers answer, and are set as the services need them. */
final class BrokerLook {
  static final String NAME = "brokers";

  private BrokerLook() {}

  static Examined examine(Brokers brokers, StreamsTuning tuning) {
    Collection<Node> nodes =
        brokers.answer("which brokers there are", admin -> admin.describeCluster().nodes());
    List<ConfigResource> resources =
        nodes.stream()
            .map(node -> new ConfigResource(ConfigResource.Type.BROKER, node.idString()))
            .toList();
    Map<ConfigResource, Config> settings =
        brokers.answer("their settings", admin -> admin.describeConfigs(resources).all());
    return Examined.of(
        NAME,
        nodes.stream()
            .map(node -> "%d at %s:%d".formatted(node.id(), node.host(), node.port()))
            .collect(Collectors.joining(", ")),
        settings.entrySet().stream()
            .map(each ->
                new BrokerSettings(Integer.parseInt(each.getKey().name()), values(each.getValue())))
            .flatMap(each -> each.findings(tuning).stream())
            .toList());
  }

  private static Map<String, String> values(Config config) {
    return config.entries().stream()
        .filter(entry -> entry.value() != null)
        .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value));
  }
}

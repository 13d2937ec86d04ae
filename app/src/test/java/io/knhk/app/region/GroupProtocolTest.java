package io.knhk.app.region;

import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.app.config.ServiceConfigs;
import io.knhk.promotion.ControllerApp;
import io.knhk.promotion.ControllerConfig;
import io.knhk.schemas.streams.GroupProtocol;
import io.knhk.schemas.streams.GroupSettings;
import io.knhk.schemas.streams.StreamsSettings;
import io.knhk.schemas.streams.StreamsTuning;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service under the protocol whose group settings the brokers keep. */
final class GroupProtocolTest {
  private static final StreamsTuning STREAMS =
      new StreamsTuning(
          Duration.ofMillis(50),
          1,
          1,
          GroupProtocol.STREAMS,
          Duration.ofSeconds(2),
          Duration.ofSeconds(3));

  @Test
  void putsTheGroupsSettingsAndHoldsItsPartitions(@TempDir Path directory) throws Exception {
    ControllerConfig config = ServiceConfigs.defaults().controller();
    try (Bench bench = Bench.start(directory);
        Admin admin =
            Admin.create(
                Map.<String, Object>of("bootstrap.servers", bench.clients().bootstrap()))) {
      StreamsSettings settings =
          new StreamsSettings(bench.clients().bootstrap(), directory.resolve("one"), STREAMS);
      GroupSettings.put(settings, List.of(config.applicationId()));
      try (ControllerApp controller =
          ControllerApp.start(config, settings, bench.clients().registry())) {
        Bench.await("the controller", controller::ready);

        ConfigResource group =
            new ConfigResource(ConfigResource.Type.GROUP, config.applicationId());
        Config kept = admin.describeConfigs(List.of(group)).all().get().get(group);
        assertThat(kept.get("streams.session.timeout.ms").value()).isEqualTo("2000");
        assertThat(kept.get("streams.heartbeat.interval.ms").value()).isEqualTo("500");
        assertThat(kept.get("streams.num.standby.replicas").value()).isEqualTo("1");
      }
    }
  }
}

package io.knhk.schemas.streams;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;

/**
 * What the brokers keep of a group under {@link GroupProtocol#STREAMS}: there the client's own
 * session and standby settings have no effect.
 */
public final class GroupSettings {
  private static final long TIMEOUT_SECONDS = 30;

  private GroupSettings() {}

  /**
   * Puts the session, heartbeat and standby replicas of these groups, once for all their instances;
   * the last to start wins. Does nothing under {@link GroupProtocol#CLASSIC}.
   *
   * @param groups application ids
   * @throws IllegalStateException when the brokers refuse, as they do for a session below their
   *     {@code group.streams.min.session.timeout.ms}, or do not answer within 30 s
   */
  public static void put(StreamsSettings settings, List<String> groups) {
    if (settings.tuning().groupProtocol() == GroupProtocol.CLASSIC) {
      return;
    }
    List<AlterConfigOp> wanted = wanted(settings.tuning());
    try (Admin admin =
        Admin.create(
            Map.<String, Object>of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers()))) {
      admin
          .incrementalAlterConfigs(
              groups.stream()
                  .map(group -> new ConfigResource(ConfigResource.Type.GROUP, group))
                  .collect(Collectors.toMap(Function.identity(), group -> wanted)))
          .all()
          .get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new IllegalStateException(
          "the brokers refuse the settings of %s: %s".formatted(groups, e.getCause().getMessage()),
          e);
    } catch (TimeoutException e) {
      throw new IllegalStateException(
          "no answer from %s to the settings of %s".formatted(settings.bootstrapServers(), groups),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the groups' settings were put", e);
    }
  }

  private static List<AlterConfigOp> wanted(StreamsTuning tuning) {
    return List.of(
        set("streams.session.timeout.ms", tuning.sessionTimeout().toMillis()),
        set("streams.heartbeat.interval.ms", tuning.heartbeatInterval().toMillis()),
        set("streams.num.standby.replicas", tuning.standbyReplicas()),
        set("streams.initial.rebalance.delay.ms", 0));
  }

  private static AlterConfigOp set(String name, long value) {
    return new AlterConfigOp(new ConfigEntry(name, Long.toString(value)), OpType.SET);
  }
}

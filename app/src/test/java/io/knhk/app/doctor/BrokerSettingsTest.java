package io.knhk.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.app.doctor.Finding.Weight;
import io.knhk.schemas.streams.GroupProtocol;
import io.knhk.schemas.streams.StreamsTuning;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class BrokerSettingsTest {
  /** Kafka's defaults, but for the scan for transactions that have timed out. */
  private static final Map<String, String> GOOD =
      Map.of(
          "group.min.session.timeout.ms", "6000",
          "group.max.session.timeout.ms", "1800000",
          "group.streams.min.session.timeout.ms", "45000",
          "group.streams.max.session.timeout.ms", "60000",
          "transaction.max.timeout.ms", "900000",
          "transaction.abort.timed.out.transaction.cleanup.interval.ms", "500",
          "message.max.bytes", "1048588",
          "socket.request.max.bytes", "104857600");

  @Test
  void findsNothingWhereAllSettingsAreAsTheServicesNeedThem() {
    assertThat(findings(GOOD, StreamsTuning.DEFAULT)).isEmpty();
    assertThat(findings(Map.of(), StreamsTuning.DEFAULT)).isEmpty();
  }

  @Test
  void tellsOfKafkasDefaultScanForTransactionsThatHaveTimedOut() {
    assertThat(
            findings(
                with("transaction.abort.timed.out.transaction.cleanup.interval.ms", "10000"),
                StreamsTuning.DEFAULT))
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.weight()).isEqualTo(Weight.RISKS);
          assertThat(finding.what())
              .startsWith(
                  "broker 7: transaction.abort.timed.out.transaction.cleanup.interval.ms is 10000; allowed: at most 500");
        });
  }

  @Test
  void holdsTheSessionToWhatTheGroupsProtocolAllows() {
    StreamsTuning classic = tuning(GroupProtocol.CLASSIC, 3_000);
    StreamsTuning streams = tuning(GroupProtocol.STREAMS, 6_000);

    assertThat(findings(GOOD, classic))
        .singleElement()
        .satisfies(finding ->
            assertThat(finding.what())
                .startsWith("broker 7: group.min.session.timeout.ms is 6000; allowed: at most")
                .contains("3000"));
    assertThat(findings(GOOD, streams))
        .singleElement()
        .satisfies(finding ->
            assertThat(finding.what())
                .startsWith("broker 7: group.streams.min.session.timeout.ms is 45000"));
  }

  @Test
  void tellsOfEachThatIsTooSmall() {
    Map<String, String> small = new HashMap<>(GOOD);
    small.put("group.max.session.timeout.ms", "5000");
    small.put("transaction.max.timeout.ms", "2000");
    small.put("message.max.bytes", "100000");
    small.put("socket.request.max.bytes", "1000000");

    assertThat(findings(small, StreamsTuning.DEFAULT))
        .extracting(Finding::weight)
        .containsExactly(Weight.STOPS, Weight.STOPS, Weight.RISKS, Weight.RISKS);
  }

  private static List<Finding> findings(Map<String, String> settings, StreamsTuning tuning) {
    return new BrokerSettings(7, settings).findings(tuning);
  }

  private static Map<String, String> with(String name, String value) {
    Map<String, String> settings = new HashMap<>(GOOD);
    settings.put(name, value);
    return settings;
  }

  private static StreamsTuning tuning(GroupProtocol protocol, int sessionMillis) {
    return new StreamsTuning(
        Duration.ofMillis(50),
        1,
        0,
        protocol,
        Duration.ofMillis(sessionMillis),
        Duration.ofSeconds(3));
  }
}

package io.knhk.app.doctor;

import io.knhk.app.client.Brokers;
import io.knhk.app.client.RegionAddress;
import io.knhk.app.config.InstanceSettings;
import io.knhk.app.doctor.Examined.State;
import io.knhk.app.doctor.Finding.Weight;
import io.knhk.app.process.CannotStartException;
import io.knhk.engine.EngineApp;
import io.knhk.schemas.SchemaRegistryException;
import io.knhk.slo.AggregatorApp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;

/**
 * Every look at a region, one after the other.
 *
 * @param region where it is
 * @param settings what its services are told
 * @param mostLag a partition may have so many records unread
 */
record Doctor(RegionAddress region, InstanceSettings settings, long mostLag) {
  private static final List<String> OF_BROKERS =
      List.of(
          TopicLook.NAME,
          GroupLook.NAME,
          TransactionLook.NAME,
          ClockLook.NAME,
          DeadLetterLook.NAME);

  /** What was looked at, in order. Where no broker answers, what they would tell is skipped. */
  List<Examined> examine() {
    Examined registry =
        look(
            RegistryLook.NAME, () -> RegistryLook.examine(region.registry(), region.registryUrl()));
    Examined brokers =
        asking(BrokerLook.NAME, asked -> BrokerLook.examine(asked, settings.streams().tuning()));
    Stream<Examined> others =
        brokers.state() == State.WRONG && brokers.words().isEmpty()
            ? OF_BROKERS.stream().map(name -> Examined.skipped(name, "no broker answers"))
            : Stream.of(
                asking(TopicLook.NAME, TopicLook::examine),
                asking(GroupLook.NAME, asked -> GroupLook.examine(asked, groups(), mostLag)),
                look(TransactionLook.NAME, () -> TransactionLook.examine(region.brokers())),
                look(ClockLook.NAME, () -> ClockLook.examine(region.brokers())),
                look(
                    DeadLetterLook.NAME,
                    () -> DeadLetterLook.examine(region.brokers(), Instant.now())));
    return Stream.concat(Stream.of(brokers, registry), others).toList();
  }

  private Map<String, String> groups() {
    Map<String, String> groups = new LinkedHashMap<>();
    groups.put("engine", EngineApp.APPLICATION_ID);
    groups.put("aggregator", AggregatorApp.APPLICATION_ID);
    groups.put("controller", settings.services().controller().applicationId());
    return groups;
  }

  private Examined asking(String name, Function<Brokers, Examined> look) {
    return look(
        name,
        () -> {
          try (Brokers brokers = Brokers.at(region.brokers())) {
            return look.apply(brokers);
          }
        });
  }

  /** A look that fails is a finding itself. */
  private static Examined look(String name, Supplier<Examined> look) {
    try {
      return look.get();
    } catch (CannotStartException | KafkaException | SchemaRegistryException e) {
      return Examined.of(
          name,
          "",
          List.of(new Finding(Weight.STOPS, e.getMessage(), "bring it back, then look again")));
    }
  }
}

package io.knhk.app.doctor;

import io.knhk.app.client.BrokerAddress;
import io.knhk.app.client.Plural;
import io.knhk.app.deadletters.DeadLetter;
import io.knhk.app.deadletters.LetterReader;
import io.knhk.app.doctor.Finding.Weight;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Whether records were put aside of late. */
final class DeadLetterLook {
  static final String NAME = "dead letters";
  private static final Duration OF_LATE = Duration.ofHours(24);

  private DeadLetterLook() {}

  static Examined examine(BrokerAddress brokers, Instant now) {
    Map<String, Integer> late = new TreeMap<>();
    Map<String, Integer> all = new TreeMap<>();
    LetterReader.read(
        brokers,
        DeadLetter.topics(),
        letter -> {
          all.merge(letter.record().topic(), 1, Integer::sum);
          if (letter.time().isAfter(now.minus(OF_LATE))) {
            late.merge(letter.record().topic(), 1, Integer::sum);
          }
        });
    List<Finding> findings =
        late.entrySet().stream()
            .map(each ->
                new Finding(
                    Weight.HURTS,
                    "%s of the last %d h put aside in %s"
                        .formatted(
                            Plural.of(each.getValue(), "record"), OF_LATE.toHours(), each.getKey()),
                    "./knhk dlq list, then show; once the cause is mended, redrive"))
            .toList();
    int kept = all.values().stream().mapToInt(Integer::intValue).sum();
    return Examined.of(NAME, "%d kept".formatted(kept), findings);
  }
}

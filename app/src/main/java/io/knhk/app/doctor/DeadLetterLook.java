package io.knhk.app.doctor;

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

  static Examined examine(String bootstrap, Instant now) {
    Map<String, Integer> late = new TreeMap<>();
    Map<String, Integer> all = new TreeMap<>();
    LetterReader.read(
        bootstrap,
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
                    "%d records of the last %d h were put aside in %s"
                        .formatted(each.getValue(), OF_LATE.toHours(), each.getKey()),
                    "./knhk dlq list, then show; once the cause is mended, redrive"))
            .toList();
    int kept = all.values().stream().mapToInt(Integer::intValue).sum();
    return Examined.of(NAME, "%d kept".formatted(kept), findings);
  }
}

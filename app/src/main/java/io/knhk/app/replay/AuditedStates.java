package io.knhk.app.replay;

import io.knhk.schemas.LogPosition;
import io.knhk.schemas.Topics;
import io.knhk.schemas.promotion.AuditEntry;
import io.knhk.schemas.promotion.FeatureState;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The states of the audit by feature and sequence: the latest at hand, the others by where they
 * stand. For one thread.
 */
final class AuditedStates {
  private static final int AT_HAND = 5_000;

  private final Readings readings;
  private final Map<Name, LogPosition> positions = new HashMap<>();
  private final Map<Name, FeatureState> latest =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Name, FeatureState> eldest) {
          return size() > AT_HAND;
        }
      };

  private record Name(String feature, long sequence) {}

  /** Reads the audit. */
  AuditedStates(Readings readings) {
    this.readings = readings;
    int partitions = readings.log().partitions(Topics.AUDIT.name());
    for (int partition = 0; partition < partitions; partition++) {
      try (Reading<AuditEntry> audit = readings.of(Topics.AUDIT, partition)) {
        for (var next = audit.next(); next.isPresent(); next = audit.next()) {
          add(next.get());
        }
      }
    }
  }

  /** The state that the first entry with its sequence tells. */
  Optional<FeatureState> find(String feature, long sequence) {
    Name name = new Name(feature, sequence);
    return Optional.ofNullable(latest.get(name))
        .or(() ->
            Optional.ofNullable(positions.get(name))
                .flatMap(position -> readings.at(Topics.AUDIT, position))
                .map(entry -> entry.value().getState()));
  }

  private void add(Found<AuditEntry> entry) {
    FeatureState state = entry.value().getState();
    if (state == null) {
      return;
    }
    Name name = new Name(state.getFeature(), state.getSequence());
    if (positions.putIfAbsent(name, entry.position()) == null) {
      latest.put(name, state);
    }
  }
}

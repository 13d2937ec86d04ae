package io.knhk.promotion;

import io.knhk.schemas.Topics;
import io.knhk.schemas.promotion.AuditEntry;
import io.knhk.schemas.promotion.FeatureState;
import io.knhk.schemas.streams.Queryable;
import io.knhk.schemas.streams.Queryable.Names;
import io.knhk.schemas.streams.Queryable.Shape;
import io.knhk.schemas.streams.Queryable.Stored;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;

/** What is told of features to those who ask: their whole state, as the last audit entry has it. */
final class FeatureAnswers {
  private static final Shape<AuditEntry> STATE =
      new Shape<>(FeatureState.getClassSchema(), FeatureAnswers::state);

  static final Queryable<AuditEntry> FEATURES =
      new Queryable<>(
          ControllerApp.NAME,
          new Names("features", "feature", List.of()),
          new Stored(ControllerTopology.LAST_ENTRIES, "", Topics.GATES),
          STATE,
          STATE);

  private FeatureAnswers() {}

  /** What was refused may have named a feature that does not exist. */
  private static Optional<SpecificRecord> state(String feature, AuditEntry last) {
    return Optional.ofNullable(last.getState());
  }
}

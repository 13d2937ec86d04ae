package io.knhk.promotion.rollout;

import io.knhk.schemas.LogPosition;
import io.knhk.schemas.promotion.PromotionCommand;
import io.knhk.schemas.promotion.RolloutRequested;
import io.knhk.schemas.slo.GateDecision;
import org.apache.avro.specific.SpecificRecord;

/** What a decision answers to: one record of a feature, and where it stands in its log. */
public sealed interface Input {

  /** The feature: the record's key. */
  String feature();

  /** The record as it came. */
  SpecificRecord value();

  /** Where the record stands. */
  LogPosition cause();

  /** The record's kind, such as "GateDecision". */
  default String kind() {
    return value().getSchema().getName();
  }

  /** A verdict on evidence. It is also the only clock there is. */
  record Gate(String feature, GateDecision value, LogPosition cause) implements Input {}

  /** The engine asks to roll a new version out. */
  record Request(String feature, RolloutRequested value, LogPosition cause) implements Input {}

  /** An operator asks for something. */
  record Command(String feature, PromotionCommand value, LogPosition cause) implements Input {}

  /**
   * The input that a record is.
   *
   * @throws IllegalArgumentException if it is of no kind that is decided on
   */
  static Input of(String feature, SpecificRecord value, LogPosition cause) {
    return switch (value) {
      case GateDecision gate -> new Gate(feature, gate, cause);
      case RolloutRequested request -> new Request(feature, request, cause);
      case PromotionCommand command -> new Command(feature, command, cause);
      default ->
          throw new IllegalArgumentException(
              value.getSchema().getFullName() + " is not decided on; at " + cause);
    };
  }
}

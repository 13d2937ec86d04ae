package io.knhk.engine;

import io.knhk.engine.definition.Definition;
import io.knhk.engine.soundness.Soundness;
import io.knhk.schemas.workflow.Explored;
import io.knhk.schemas.workflow.SoundnessVerdict;
import java.util.Optional;

/** A definition's soundness as a registration reads it, and what follows from it. Pure. */
final class SoundnessReads {
  /** On the stream thread: 5 to 45 ms, by the net's size. */
  static final int MOST_STATES = 2_000;

  private SoundnessReads() {}

  static Explored of(Definition definition) {
    return switch (Soundness.of(definition, MOST_STATES)) {
      case Soundness.Sound sound -> new Explored(SoundnessVerdict.SOUND, sound.states(), null);
      case Soundness.Unsound unsound ->
          new Explored(SoundnessVerdict.UNSOUND, unsound.states(), unsound.message());
      case Soundness.Undecided undecided ->
          new Explored(SoundnessVerdict.UNDECIDED, undecided.states(), undecided.why());
    };
  }

  /** Why the definition is refused, if it is. */
  static Optional<String> fault(Definition definition, Explored explored) {
    return switch (explored.getVerdict()) {
      case UNSOUND -> Optional.of(explored.getMessage());
      case UNDECIDED ->
          undecided(explored)
              .filter(it -> definition.rollout().requireSound())
              .map(it -> "rollout: require_sound: " + it);
      case SOUND, UNKNOWN -> Optional.empty();
    };
  }

  /** That it is not decided, and how far that got, if so. */
  static Optional<String> undecided(Explored explored) {
    return explored.getVerdict() == SoundnessVerdict.UNDECIDED
        ? Optional.of(
            "whether it is sound was not decided within %d states: %s"
                .formatted(explored.getStates(), explored.getMessage()))
        : Optional.empty();
  }
}

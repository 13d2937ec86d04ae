package io.knhk.engine.soundness;

import io.knhk.engine.definition.Definition;
import io.knhk.engine.net.CompiledNet;
import io.knhk.schemas.workflow.Explored;
import io.knhk.schemas.workflow.SoundnessVerdict;
import java.util.Optional;

/** A definition's soundness as a registration reads it, and what follows from it. Pure. */
public final class SoundnessReads {
  /**
   * States that a stream thread may explore by itself: 5 to 45 ms, by the net's size; 0.5 s with
   * big general merges.
   */
  public static final int STATES_AT_ONCE = 2_000;

  /**
   * States after which a definition is left undecided. On one core of 2026 that many take up to 2
   * s, and up to a minute where general merges search nets of 1,000 tasks. A bound in time would
   * find something else each time.
   */
  public static final int MOST_STATES = 100_000;

  /**
   * Of the markings held at a time, 8 bytes each: so many states are fewer where tokens are many.
   */
  private static final int MOST_WORDS = 10_000_000;

  private SoundnessReads() {}

  /**
   * Explores a definition.
   *
   * @param mostStates states to be found before it is left undecided; what is decided within fewer
   *     is decided the same within more
   */
  public static Explored of(Definition definition, int mostStates) {
    int words = CompiledNet.compile(definition).start().words().size();
    return switch (Soundness.of(definition, Math.min(mostStates, MOST_WORDS / words))) {
      case Soundness.Sound sound -> new Explored(SoundnessVerdict.SOUND, sound.states(), null);
      case Soundness.Unsound unsound ->
          new Explored(SoundnessVerdict.UNSOUND, unsound.states(), unsound.message());
      case Soundness.Undecided undecided ->
          new Explored(SoundnessVerdict.UNDECIDED, undecided.states(), undecided.why());
    };
  }

  /** Why the definition is refused, if it is. */
  public static Optional<String> fault(Definition definition, Explored explored) {
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
  public static Optional<String> undecided(Explored explored) {
    return explored.getVerdict() == SoundnessVerdict.UNDECIDED
        ? Optional.of(
            "whether it is sound was not decided within %d states: %s"
                .formatted(explored.getStates(), explored.getMessage()))
        : Optional.empty();
  }
}

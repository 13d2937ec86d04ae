package io.knhk.promotion.rollout;

import io.knhk.schemas.promotion.FeatureState;
import java.util.List;
import java.util.Optional;

/**
 * The rollout's rules, whole. The same state, input and configuration always give the same steps.
 * Time is what gates say it is: without gates nothing advances.
 */
public final class Rollout {
  private Rollout() {}

  /**
   * What is done about an input, in order; each step's state follows from the one before. Empty
   * when there is nothing to do or to tell.
   *
   * @param state where the feature stands; empty when it does not exist yet
   */
  public static List<Step> decide(Optional<FeatureState> state, Input input, RolloutConfig config) {
    return switch (input) {
      case Input.Gate gate ->
          state.map(known -> GateRules.decide(known, gate, config)).orElse(List.of());
      case Input.Request request -> List.of(RequestRules.decide(state, request, config));
      case Input.Command command -> CommandRules.decide(state, command, config);
    };
  }
}

package io.knhk.promotion.rollout;

import io.knhk.schemas.promotion.FeatureState;
import io.knhk.schemas.promotion.PromotionCommand;
import java.util.List;
import java.util.Optional;

/** What an operator's command does. It is always answered, by a step that says done or rejected. */
final class CommandRules {
  private CommandRules() {}

  static List<Step> decide(
      Optional<FeatureState> state, Input.Command input, RolloutConfig config) {
    PromotionCommand command = input.value();
    List<String> faults = CommandFaults.of(command);
    if (!faults.isEmpty()) {
      return List.of(Answer.rejected(command, state, String.join("; ", faults)));
    }
    if (state.isEmpty()) {
      String why = "feature is \"%s\"; allowed: one that has a version".formatted(input.feature());
      return List.of(Answer.rejected(command, state, why));
    }
    return carryOut(state.get(), command, config);
  }

  private static List<Step> carryOut(
      FeatureState state, PromotionCommand command, RolloutConfig config) {
    return switch (command.getKind()) {
      case ROLL_BACK, OVERRIDE -> RunningCommands.carryOut(state, command, config);
      case NEW_ATTEMPT -> NewAttempt.carryOut(state, command, config);
      case APPROVE, FREEZE, ATTEST -> rejected(state, command, "it comes with a later release");
      case UNKNOWN -> rejected(state, command, "this release does not know its kind");
    };
  }

  private static List<Step> rejected(FeatureState state, PromotionCommand command, String why) {
    return List.of(
        Answer.rejected(
            command,
            Optional.of(state),
            "kind is %s; allowed: ROLL_BACK, OVERRIDE, NEW_ATTEMPT (%s)"
                .formatted(command.getKind(), why)));
  }
}

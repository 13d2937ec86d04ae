package io.knhk.promotion.rollout;

import io.knhk.promotion.rollout.Standing.Idle;
import io.knhk.promotion.rollout.Standing.Running;
import io.knhk.schemas.promotion.FeatureState;
import io.knhk.schemas.promotion.PromotionCommand;
import io.knhk.schemas.promotion.PromotionCommandKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Commands on the attempt that runs: ROLL_BACK and OVERRIDE. */
final class RunningCommands {
  private RunningCommands() {}

  static List<Step> carryOut(FeatureState state, PromotionCommand command, RolloutConfig config) {
    return switch (Standing.of(state, config)) {
      case Idle idle -> List.of(reject(state, command, "no rollout runs"));
      case Running running -> {
        List<String> faults = otherAttempt(state, command);
        yield faults.isEmpty()
            ? onCurrent(running, state, command)
            : List.of(reject(state, command, String.join("; ", faults)));
      }
    };
  }

  private static List<Step> onCurrent(
      Running running, FeatureState state, PromotionCommand command) {
    return command.getKind() == PromotionCommandKind.OVERRIDE
        ? running.override(new ShareDecision(command, command.getShareBasisPoints()))
        : List.of(Answer.done(command, state), running.rollBack(Answer.describe(command)));
  }

  private static List<String> otherAttempt(FeatureState state, PromotionCommand command) {
    List<String> faults = new ArrayList<>();
    String current = state.getCandidate().getVersion();
    if (!command.getVersion().equals(current)) {
      faults.add(
          "version is \"%s\"; allowed: \"%s\", the one in rollout"
              .formatted(command.getVersion(), current));
    }
    if (command.getAttempt() != null && command.getAttempt() != state.getAttempt()) {
      faults.add(
          "attempt is %d; allowed: %d, the current one"
              .formatted(command.getAttempt(), state.getAttempt()));
    }
    return faults;
  }

  private static Step reject(FeatureState state, PromotionCommand command, String why) {
    return Answer.rejected(command, Optional.of(state), why);
  }
}

package io.knhk.promotion.rollout;

import io.knhk.schemas.promotion.AuditAction;
import io.knhk.schemas.promotion.FeatureState;
import io.knhk.schemas.promotion.PromotionCommand;
import java.util.Optional;

/**
 * The one answer that every operator's command has in the audit: done or rejected. What follows
 * from a command that was done is told by steps of their own, behind it.
 */
final class Answer {
  private Answer() {}

  /** The command in words, as a reason. */
  static String describe(PromotionCommand command) {
    return "%s of version %s by %s: %s"
        .formatted(
            command.getKind(), command.getVersion(), command.getOperator(), command.getReason());
  }

  static Step done(PromotionCommand command, FeatureState state) {
    return Step.to(AuditAction.COMMAND_DONE, describe(command), state);
  }

  static Step rejected(PromotionCommand command, Optional<FeatureState> state, String why) {
    return new Step(
        AuditAction.COMMAND_REJECTED, "%s; rejected: %s".formatted(describe(command), why), state);
  }
}

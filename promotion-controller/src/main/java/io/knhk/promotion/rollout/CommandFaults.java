package io.knhk.promotion.rollout;

import io.knhk.schemas.promotion.PromotionCommand;
import io.knhk.schemas.promotion.PromotionCommandKind;
import java.util.ArrayList;
import java.util.List;

/**
 * What is wrong with a command whatever the feature's state: field, value found, what is allowed.
 */
final class CommandFaults {
  private static final int LONGEST_ID = 128;

  private CommandFaults() {}

  /** All faults; empty when there are none. */
  static List<String> of(PromotionCommand command) {
    List<String> faults = new ArrayList<>();
    int idLength = command.getCommandId().length();
    if (idLength < 1 || idLength > LONGEST_ID) {
      faults.add("commandId has %d characters; allowed: 1 to %d".formatted(idLength, LONGEST_ID));
    }
    notBlank("version", command.getVersion(), faults);
    notBlank("operator", command.getOperator(), faults);
    notBlank("reason", command.getReason(), faults);
    if (command.getKind() == PromotionCommandKind.OVERRIDE) {
      share(command.getShareBasisPoints(), faults);
    }
    return faults;
  }

  private static void notBlank(String field, String value, List<String> faults) {
    if (value.isBlank()) {
      faults.add("%s is \"%s\"; allowed: not blank".formatted(field, value));
    }
  }

  private static void share(Integer share, List<String> faults) {
    if (share == null || share < 0 || share > RolloutConfig.ALL_CASES) {
      faults.add(
          "shareBasisPoints is %s; allowed: 0 to %d".formatted(share, RolloutConfig.ALL_CASES));
    }
  }
}

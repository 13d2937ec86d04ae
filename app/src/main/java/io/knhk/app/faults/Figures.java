package io.knhk.app.faults;

import io.knhk.schemas.promotion.AuditAction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What was measured in a drill. Not thread-safe. */
final class Figures {
  private final List<Long> takeovers = new ArrayList<>();
  private final List<Long> reactions = new ArrayList<>();
  private final List<Long> reactionsWhileKilled = new ArrayList<>();
  private int promoted;
  private int rolledBack;

  /** Nearest-rank figures of some times, milliseconds; empty where there are none. */
  record Times(int count, long p50, long max) {
    static Times of(List<Long> millis) {
      List<Long> sorted = millis.stream().sorted().toList();
      return sorted.isEmpty()
          ? new Times(0, 0, 0)
          : new Times(sorted.size(), sorted.get((sorted.size() - 1) / 2), Collections.max(sorted));
    }

    String words() {
      return "%d ms (p50), %d ms (max)".formatted(p50, max);
    }
  }

  void takeover(long millis) {
    takeovers.add(millis);
  }

  void reaction(long millis) {
    reactions.add(millis);
  }

  void reactionWhileKilled(long millis) {
    reactionsWhileKilled.add(millis);
  }

  void ended(AuditAction how) {
    if (how == AuditAction.PROMOTED) {
      promoted++;
    } else {
      rolledBack++;
    }
  }

  Times takeovers() {
    return Times.of(takeovers);
  }

  Times reactions() {
    return Times.of(reactions);
  }

  Times reactionsWhileKilled() {
    return Times.of(reactionsWhileKilled);
  }

  int promoted() {
    return promoted;
  }

  int rolledBack() {
    return rolledBack;
  }
}

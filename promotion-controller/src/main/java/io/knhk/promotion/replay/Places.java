package io.knhk.promotion.replay;

import io.knhk.schemas.promotion.AuditEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Where among a feature's entries an input without one can have come: before the first of them, or
 * behind any. Inputs asked for one after the other came in that order: none before the last one's
 * place. The earliest place that fits is taken, as it leaves the others most. Not thread-safe.
 */
final class Places {
  private final List<Optional<AuditEntry>> lastEntries = new ArrayList<>();
  private int from;

  /**
   * @param before the feature's last entry before all of these; empty when there is none
   */
  Places(Optional<AuditEntry> before) {
    add(before);
  }

  void add(Optional<AuditEntry> last) {
    lastEntries.add(last);
  }

  /** Whether the next input fits somewhere. */
  boolean fit(Predicate<Optional<AuditEntry>> fits) {
    for (int place = from; place < lastEntries.size(); place++) {
      if (fits.test(lastEntries.get(place))) {
        from = place;
        return true;
      }
    }
    return false;
  }
}

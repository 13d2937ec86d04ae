package io.knhk.library;

/**
 * Whether the gate blocks what it finds slow, and how an entry says that something is refused.
 *
 * @param stable whether it does: else it only says so
 */
record Blocking(boolean stable) {

  /** Whether what was checked blocks what comes now. */
  boolean blocks(SloStatus checked) {
    return stable && checked.unhealthy();
  }

  /** The gate blocks it. */
  static void refuse(JournalEntry.Builder entry, SloStatus checked) {
    refuse(
        entry,
        ReasonCode.GATE_CLOSED,
        "the gate says %s (%s); allowed: while it does not find the engine slow"
            .formatted(checked.verdict(), checked.reason()));
  }

  /** It is refused for that reason, and nothing changed. */
  static void refuse(JournalEntry.Builder entry, ReasonCode reason, String message) {
    entry.setAccepted(false).setReason(reason.name()).setMessage(message);
  }
}

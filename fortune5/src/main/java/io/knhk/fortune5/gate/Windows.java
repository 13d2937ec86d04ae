package io.knhk.fortune5.gate;

import java.time.Duration;
import java.util.List;

/**
 * Windows of one length, end to end from an origin. They are filled by whole slots; one that ends
 * between two closings holds no more than the slot before it.
 */
final class Windows {
  private final Rounds rounds;
  private Tally open;
  private Tally lastEnded;

  Windows(long originMillis) {
    rounds = new Rounds(originMillis);
    open = new Tally();
    lastEnded = new Tally();
  }

  Windows(SnapshotReader reader) {
    rounds = new Rounds(reader);
    open = new Tally(reader);
    lastEnded = new Tally(reader);
  }

  /** Adds a slot; one from before the origin is in no window. */
  void add(long slotStart, Tally slot) {
    if (slotStart >= rounds.last()) {
      open.add(slot);
    }
  }

  /**
   * The windows that have ended since the last closing: none, the one that was being filled, or
   * that one and the last of the empty ones that ended after it.
   */
  List<Tally> ended(long boundary, Duration length) {
    long passed = rounds.pass(boundary, length);
    if (passed == 0) {
      return List.of();
    }
    List<Tally> ended = passed == 1 ? List.of(open) : List.of(open, new Tally());
    lastEnded = ended.getLast();
    open = new Tally();
    return ended;
  }

  Tally lastEnded() {
    return lastEnded;
  }

  void save(SnapshotWriter writer) {
    rounds.save(writer);
    open.save(writer);
    lastEnded.save(writer);
  }
}

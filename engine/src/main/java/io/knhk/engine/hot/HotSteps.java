package io.knhk.engine.hot;

import io.knhk.engine.net.Firing;
import io.knhk.engine.net.Masks;
import io.knhk.engine.net.Step;

/**
 * Many hot steps, each on a marking of its own: of each it keeps the words that the step touches,
 * and no other, in lanes by how many these are and whether it empties places. Allocates when a lane
 * is first used and never again. Not thread-safe.
 */
public final class HotSteps {
  private final int most;
  private final HotLane[] lanes = new HotLane[2 * Step.MOST_HOT_WORDS];
  private int kept;

  /** For at most so many steps, from 1. */
  public HotSteps(int most) {
    this.most = most;
  }

  /** How many it has. */
  public int kept() {
    return kept;
  }

  /**
   * How many of them touch so many words.
   *
   * @param words from 1 to {@link Step#MOST_HOT_WORDS}
   */
  public int kept(int words) {
    return kept(words, false) + kept(words, true);
  }

  /**
   * Keeps a step as it was taken.
   *
   * @param masks the step's
   */
  public void keep(Masks masks, Firing firing) {
    lane(masks.size(), masks.empties()).keep(masks, firing.before(), firing.after());
    kept++;
  }

  /** Synthetic ones, to warm the loops: tokens that go from place to place, in each lane. */
  static HotSteps synthetic(int size) {
    HotSteps steps = new HotSteps(size);
    for (int i = 0; i < size; i++) {
      steps.lane(1 + i % Step.MOST_HOT_WORDS, i % 2 == 0).keepMove(1L << i, 1L << (i + 1));
      steps.kept++;
    }
    return steps;
  }

  private int kept(int words, boolean empty) {
    HotLane lane = lanes[number(words, empty)];
    return lane == null ? 0 : lane.kept();
  }

  private HotLane lane(int words, boolean empty) {
    int number = number(words, empty);
    if (lanes[number] == null) {
      lanes[number] = new HotLane(words, empty, most);
    }
    return lanes[number];
  }

  private static int number(int words, boolean empty) {
    return 2 * (words - 1) + (empty ? 1 : 0);
  }

  /** Takes every step, each on its own marking as it was before. */
  public void run() {
    for (HotLane lane : lanes) {
      if (lane != null) {
        lane.run();
      }
    }
  }

  /** Whether each of them led to what it led to when it was taken. */
  public boolean agreed() {
    for (HotLane lane : lanes) {
      if (lane != null && !lane.agreed()) {
        return false;
      }
    }
    return true;
  }

  /** Forgets them all. */
  public void clear() {
    for (HotLane lane : lanes) {
      if (lane != null) {
        lane.clear();
      }
    }
    kept = 0;
  }
}

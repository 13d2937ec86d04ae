package io.knhk.fortune5.gate;

import java.util.List;

/**
 * All that a judge knows, as plain numbers for a store. What they mean is the judge's own affair; a
 * judge restored from them goes on bit for bit like the one that made them. Immutable.
 *
 * @param longs its integers; the first is the layout's version
 * @param doubles its doubles, none of them NaN or infinite
 */
public record JudgeSnapshot(List<Long> longs, List<Double> doubles) {
  /** Copies the lists. */
  public JudgeSnapshot {
    longs = List.copyOf(longs);
    doubles = List.copyOf(doubles);
  }
}

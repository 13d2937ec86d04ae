package io.knhk.engine.net;

import java.util.List;

/**
 * What can come next in a marking. Immutable.
 *
 * @param steps every step that some answers and some data could make the next one, in one order
 *     always; without those of general merges for which it could not be told
 * @param looked how many markings general merges looked at
 * @param told false where a general merge could not tell, within the bound, whether it is to be
 *     taken
 */
public record Next(List<Step> steps, int looked, boolean told) {
  public Next {
    steps = List.copyOf(steps);
  }
}

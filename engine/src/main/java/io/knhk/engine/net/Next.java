package io.knhk.engine.net;

import java.util.ArrayList;
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

  /** By the rule of each construct; see {@link CompiledNet#next}. */
  static Next in(CompiledNet net, Marking marking, int mostMarkings) {
    List<Step> steps = new ArrayList<>();
    for (int place = 0; place < net.size(); place++) {
      if (marking.has(place)) {
        net.startingAt(place).stream()
            .filter(move -> marking.enables(move.asked()))
            .forEach(move -> Choice.every(move, steps));
      }
    }
    int looked = 0;
    boolean told = true;
    for (OrJoin join : net.orJoins()) {
      if (!join.open(marking)) {
        continue;
      }
      StillToCome.Answer answer = StillToCome.at(net, join, marking, mostMarkings - looked);
      looked += answer.looked();
      told &= answer.what() != StillToCome.UNTOLD;
      if (answer.what() == StillToCome.NOTHING) {
        steps.add(join.step(join.arrived(marking)));
      }
    }
    return new Next(steps, looked, told);
  }
}

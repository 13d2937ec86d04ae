package io.knhk.engine.net;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/**
 * Whether more can come to a general merge, searched forward: through all markings that can be
 * reached without the merge itself, other general merges taken as simple ones, bars ignored, places
 * unbounded. A marking that an earlier one covers leads to nothing new: without bars, what is
 * enabled stays enabled when there are more tokens.
 */
final class Foresight {
  /** What the search found. */
  enum Answer {
    NOTHING,
    MORE,
    UNTOLD
  }

  private static final int MOST_MARKINGS = 250;

  private final List<Rule> rules;

  /**
   * What can happen meanwhile.
   *
   * @param all the rules of the net
   * @param merge the merge's task
   */
  Foresight(List<Rule> all, String merge) {
    rules =
        all.stream()
            .filter(rule -> rule.when() != Rule.When.BY_HAND)
            .filter(rule -> !rule.merging() || takesOneFlowOfAnother(rule, merge))
            .toList();
  }

  private static boolean takesOneFlowOfAnother(Rule rule, String merge) {
    return !rule.task().equals(merge) && rule.takes().tokens().size() == 1;
  }

  /** Whether a marking can be reached that holds what this rule takes, and one of its others. */
  Answer of(Bag marking, Rule rule) {
    List<Bag> seen = new ArrayList<>(List.of(marking));
    Queue<Bag> next = new ArrayDeque<>(seen);
    while (!next.isEmpty()) {
      Bag at = next.remove();
      if (at.covers(rule.takes()) && rule.others().stream().anyMatch(at::has)) {
        return Answer.MORE;
      }
      if (seen.size() > MOST_MARKINGS) {
        return Answer.UNTOLD;
      }
      for (Rule step : rules) {
        if (step.covered(at)) {
          Bag after = step.after(at);
          if (seen.stream().noneMatch(it -> it.covers(after))) {
            seen.add(after);
            next.add(after);
          }
        }
      }
    }
    return Answer.NOTHING;
  }
}

package io.knhk.engine.net;

import io.knhk.engine.definition.Definition;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Map;
import java.util.Queue;
import java.util.Set;

/** The states of a definition as the reference interpreter finds them: bags of names. */
public final class ReferenceStates {
  private final RuleBook book;

  private ReferenceStates(Definition definition) {
    book = new RuleBook(definition);
  }

  /**
   * How many there are, found breadth first: at most so many. For definitions without general
   * merges, whose places hold no more than they may.
   */
  public static int count(Definition definition, int most) {
    return new ReferenceStates(definition).from(Bag.of(">" + definition.start(), 1), most);
  }

  private int from(Bag start, int most) {
    Set<Map<String, Integer>> found = new HashSet<>(Set.of(start.tokens()));
    Queue<Bag> next = new ArrayDeque<>(Set.of(start));
    while (!next.isEmpty() && found.size() < most) {
      Bag marking = next.remove();
      for (Rule rule : book.rules()) {
        if (happens(rule) && rule.covered(marking) && !rule.barred(marking)) {
          Bag after = rule.after(marking);
          if (found.size() < most && found.add(after.tokens())) {
            next.add(after);
          }
        }
      }
    }
    return found.size();
  }

  /** Nobody withdraws a task by hand; instances that run on end. */
  private static boolean happens(Rule rule) {
    return rule.when() != Rule.When.BY_HAND || rule.name().endsWith(":rest");
  }
}

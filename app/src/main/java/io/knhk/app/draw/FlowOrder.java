package io.knhk.app.draw;

import io.knhk.app.draw.Diagram.Arc;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The order in which arcs lead from node to node: each node after all that lead to it, but for the
 * ways back of loops, and the branches of a split in their own order. Reverse postorder of a
 * depth-first search, without recursion: a path may be a thousand tasks long.
 */
final class FlowOrder {
  private final Map<String, List<String>> after = new HashMap<>();
  private final Set<String> reached = new HashSet<>();
  private final Deque<Visit> open = new ArrayDeque<>();

  private record Visit(String key, Iterator<String> next) {}

  private FlowOrder(List<Arc> arcs) {
    arcs.forEach(arc -> after.computeIfAbsent(arc.from(), it -> new ArrayList<>()).add(arc.to()));
  }

  /** What is reached from a node, that first. */
  static List<String> from(String start, List<Arc> arcs) {
    return new FlowOrder(arcs).from(start);
  }

  private List<String> from(String start) {
    List<String> left = new ArrayList<>();
    enter(start);
    while (!open.isEmpty()) {
      Visit visit = open.peek();
      if (visit.next().hasNext()) {
        enter(visit.next().next());
      } else {
        left.add(open.pop().key());
      }
    }
    return left.reversed();
  }

  /** The last branch first: what is left first comes last. */
  private void enter(String key) {
    if (reached.add(key)) {
      open.push(new Visit(key, after.getOrDefault(key, List.of()).reversed().iterator()));
    }
  }
}

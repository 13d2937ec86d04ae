package io.knhk.engine.soundness;

import io.knhk.engine.definition.Definition;
import io.knhk.engine.definition.Task;
import io.knhk.engine.net.CompiledNet;
import io.knhk.engine.net.Marking;
import io.knhk.engine.net.Step;
import io.knhk.engine.soundness.Soundness.Unsound;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What goes on for ever: within a case, round and round; or from each case to another of its own.
 */
final class Rounds {
  private final Definition definition;
  private final CompiledNet net;
  private final int mostStates;
  private final Found found;
  private final Faulty faulty;

  Rounds(Definition definition, CompiledNet net, int mostStates, Found found, Faulty faulty) {
    this.definition = definition;
    this.net = net;
    this.mostStates = mostStates;
    this.found = found;
    this.faulty = faulty;
  }

  /** From a state that leads to no end and to none that is stuck, whatever is done goes round. */
  Unsound endless(int state) {
    Map<Marking, Integer> passed = new HashMap<>();
    List<Step> way = new ArrayList<>();
    Marking at = found.marking(state);
    while (!passed.containsKey(at)) {
      passed.put(at, way.size());
      Step step = net.next(at, mostStates).steps().getFirst();
      way.add(step);
      at = at.fire(step);
    }
    List<String> round =
        way.subList(passed.get(at), way.size()).stream()
            .filter(net::leaves)
            .map(Step::task)
            .distinct()
            .toList();
    return faulty.endless(state, round);
  }

  /** Whether no case ends before another of the same workflow has. */
  Optional<Unsound> onlyThroughItself() {
    Set<String> own =
        definition.tasks().values().stream()
            .filter(task -> Recursion.always(definition, task))
            .map(Task::id)
            .collect(Collectors.toCollection(TreeSet::new));
    return own.isEmpty() || endsWithout(own)
        ? Optional.empty()
        : Optional.of(faulty.recursive(List.copyOf(own)));
  }

  private boolean endsWithout(Set<String> tasks) {
    States reached = new States(net.start());
    for (int state = 0; state < reached.size(); state++) {
      Marking marking = reached.marking(state);
      if (marking.isEmpty()) {
        return true;
      }
      for (Step step : net.next(marking, mostStates).steps()) {
        if (!tasks.contains(step.task()) || !net.leaves(step)) {
          reached.add(marking.fire(step), state, step);
        }
      }
    }
    return false;
  }
}

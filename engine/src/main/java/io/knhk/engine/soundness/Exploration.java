package io.knhk.engine.soundness;

import io.knhk.engine.definition.Definition;
import io.knhk.engine.definition.Task;
import io.knhk.engine.net.CompiledNet;
import io.knhk.engine.net.Marking;
import io.knhk.engine.net.Next;
import io.knhk.engine.net.Step;
import io.knhk.engine.soundness.Soundness.Sound;
import io.knhk.engine.soundness.Soundness.Undecided;
import io.knhk.engine.soundness.Soundness.Unsound;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * One exploration of a net, breadth first: the first fault found is one of those that the fewest
 * steps lead to. That the end can be reached is told last, backwards from it. Not thread-safe.
 */
final class Exploration {
  private final Definition definition;
  private final CompiledNet net;
  private final int mostStates;
  private final States states;
  private final Edges edges = new Edges();
  private final Set<String> done = new HashSet<>();
  private final Faulty faulty;
  private int looked;

  Exploration(Definition definition, int mostStates) {
    this.definition = definition;
    this.mostStates = mostStates;
    net = CompiledNet.compile(definition);
    states = new States(net.start());
    faulty = new Faulty(definition, net, states);
  }

  Soundness run() {
    for (int state = 0; state < states.size(); state++) {
      if (states.size() + looked > mostStates) {
        return undecided("it has more states than that");
      }
      Optional<Soundness> told = goOnFrom(state);
      if (told.isPresent()) {
        return told.get();
      }
    }
    return unending()
        .or(this::neverDone)
        .or(this::onlyThroughItself)
        .<Soundness>map(unsound -> unsound)
        .orElseGet(() -> new Sound(states.size()));
  }

  private Optional<Soundness> goOnFrom(int state) {
    Marking marking = states.marking(state);
    Next next = net.next(marking, mostStates - states.size() - looked);
    looked += next.looked();
    if (!next.told()) {
      return Optional.of(
          undecided("whether more can come to an or-join was not told" + faulty.after(state)));
    }
    if (next.steps().isEmpty() && !marking.isEmpty()) {
      return Optional.of(faulty.stuck(state));
    }
    for (Step step : next.steps()) {
      Optional<Unsound> unsound = take(state, step);
      if (unsound.isPresent()) {
        return Optional.of(unsound.get());
      }
    }
    return Optional.empty();
  }

  private Optional<Unsound> take(int state, Step step) {
    Marking marking = states.marking(state);
    if (net.overflows(marking, step)) {
      return Optional.of(faulty.unsafe(state, step));
    }
    Marking after = marking.fire(step);
    if (net.leaves(step)) {
      done.add(step.task());
      if (definition.end().equals(Optional.of(step.task())) && !faulty.left(after).isEmpty()) {
        return Optional.of(faulty.improper(state, step, after));
      }
    }
    edges.add(state, states.add(after, state, step));
    return Optional.empty();
  }

  /** The first state found from which no way leads to the end. */
  private Optional<Unsound> unending() {
    for (int state = 0; state < states.size(); state++) {
      if (states.marking(state).isEmpty()) {
        BitSet ending = edges.leadingTo(state, states.size());
        int first = ending.nextClearBit(0);
        return first < states.size() ? Optional.of(endless(first)) : Optional.empty();
      }
    }
    return Optional.of(endless(0));
  }

  /** From a state that leads to no end and to none that is stuck, whatever is done goes round. */
  private Unsound endless(int state) {
    Map<Integer, Integer> passed = new HashMap<>();
    List<Step> way = new ArrayList<>();
    int at = state;
    while (!passed.containsKey(at)) {
      passed.put(at, way.size());
      Step step = net.next(states.marking(at), mostStates).steps().getFirst();
      way.add(step);
      at = states.add(states.marking(at).fire(step), at, step);
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
  private Optional<Unsound> onlyThroughItself() {
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

  private Optional<Unsound> neverDone() {
    List<String> never =
        definition.tasks().keySet().stream().filter(task -> !done.contains(task)).toList();
    return never.isEmpty() ? Optional.empty() : Optional.of(faulty.dead(never));
  }

  private Undecided undecided(String why) {
    return new Undecided(Math.min(states.size() + looked, mostStates), why);
  }
}

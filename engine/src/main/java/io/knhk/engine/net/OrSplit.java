package io.knhk.engine.net;

import io.knhk.engine.definition.Guard;
import io.knhk.engine.definition.GuardVariables;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A multi-choice: one step for each set of flows that can be chosen, made when it is first asked
 * for. Thread-safe.
 */
final class OrSplit implements Move {
  private final Step base;
  private final List<Branch> branches;
  private final List<Integer> counters;
  private final Map<Integer, Step> steps = new ConcurrentHashMap<>();

  /** A flow of it; the last has no guard and is taken when no other is. */
  record Branch(String to, Arc gives, Optional<Guard> guard) {}

  /**
   * A multi-choice.
   *
   * @param base the step without what it gives to its flows; its name begins those of the steps
   * @param counters places that get a token for each flow chosen: paired joins count on them
   */
  OrSplit(Step base, List<Branch> branches, List<Integer> counters) {
    this.base = base;
    this.branches = List.copyOf(branches);
    this.counters = List.copyOf(counters);
  }

  @Override
  public Step asked() {
    return base;
  }

  /** What the data choose. All guards are asked: one that fails leaves nothing chosen. */
  Choice choose(GuardVariables variables) {
    int chosen = 0;
    for (int i = 0; i < branches.size() - 1; i++) {
      Guard guard = branches.get(i).guard().orElseThrow();
      switch (guard.ask(variables)) {
        case Guard.Answer.Decided(boolean holds) -> chosen |= holds ? 1 << i : 0;
        case Guard.Answer.Failed(String reason) -> {
          return new Choice.Failed(
              "the guard of its flow to %s failed: %s".formatted(branches.get(i).to(), reason));
        }
      }
    }
    return new Choice.Take(step(chosen == 0 ? byDefault() : chosen));
  }

  /** The step of the flows chosen, one bit each. */
  Step step(int chosen) {
    return steps.computeIfAbsent(chosen, this::make);
  }

  /** The step of that name, if it is one of these. */
  Optional<Step> step(String name) {
    return all().stream().filter(chosen -> nameOf(chosen).equals(name)).findFirst().map(this::step);
  }

  /** Every choice that some data could make: some of the flows with guards, or the last alone. */
  List<Integer> all() {
    return IntStream.rangeClosed(1, byDefault()).boxed().toList();
  }

  /** How many choices there are. */
  int ways() {
    return byDefault();
  }

  /** The choices that give the most: any other gives less than one of these. */
  List<Step> most() {
    return List.of(step(byDefault() - 1), step(byDefault()));
  }

  private int byDefault() {
    return 1 << (branches.size() - 1);
  }

  private Step make(int chosen) {
    List<Branch> taken =
        IntStream.range(0, branches.size())
            .filter(i -> (chosen & (1 << i)) != 0)
            .mapToObj(branches::get)
            .toList();
    List<Arc> gives = new ArrayList<>(base.gives());
    taken.forEach(branch -> gives.add(branch.gives()));
    counters.forEach(place -> gives.add(new Arc(place, taken.size())));
    return new Step(
        nameOf(chosen),
        base.task(),
        base.pattern(),
        base.takes(),
        base.barredBy(),
        base.empties(),
        Arc.together(gives, List.of()),
        Optional.empty(),
        Optional.empty());
  }

  private String nameOf(int chosen) {
    return IntStream.range(0, branches.size())
        .filter(i -> (chosen & (1 << i)) != 0)
        .mapToObj(i -> branches.get(i).to())
        .collect(Collectors.joining("+", base.name(), ""));
  }
}

package io.knhk.engine.soundness;

import io.knhk.engine.definition.Definition;
import io.knhk.engine.net.CompiledNet;
import io.knhk.engine.net.Marking;
import io.knhk.engine.net.Next;
import io.knhk.engine.net.Step;
import io.knhk.engine.soundness.Soundness.Undecided;
import io.knhk.engine.soundness.Soundness.Unsound;
import java.util.Optional;

/**
 * One exploration of any net, breadth first: the first fault found is one of those that the fewest
 * steps lead to. That the end can be reached is told last. Not thread-safe.
 */
final class Exploration {
  private final CompiledNet net;
  private final int mostStates;
  private final States states;
  private final Faulty faulty;
  private final Ending ending;
  private int looked;

  Exploration(Definition definition, CompiledNet net, int mostStates) {
    this.mostStates = mostStates;
    this.net = net;
    states = new States(net.start());
    faulty = new Faulty(definition, net, states);
    Rounds rounds = new Rounds(definition, net, mostStates, states, faulty);
    ending = new Ending(definition, states, faulty, rounds);
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
    return ending.told();
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
      ending.done(step.task());
      if (ending.isEnd(step.task()) && !faulty.left(after).isEmpty()) {
        return Optional.of(faulty.improper(state, step, after, states.size()));
      }
    }
    ending.edge(state, states.add(after, state, step));
    return Optional.empty();
  }

  private Undecided undecided(String why) {
    return new Undecided(Math.min(states.size() + looked, mostStates), why);
  }
}

package io.knhk.engine.soundness;

import io.knhk.engine.definition.Definition;
import io.knhk.engine.net.CompiledNet;
import io.knhk.engine.net.SafeNet;
import io.knhk.engine.soundness.Soundness.Undecided;
import io.knhk.engine.soundness.Soundness.Unsound;
import java.util.BitSet;
import java.util.Optional;

/**
 * The exploration of a safe net, by hot steps over one array: finds what {@link Exploration} finds,
 * in the same order, and says the same of it. Not thread-safe.
 */
final class SafeExploration {
  private final int mostStates;
  private final SafeNet safe;
  private final int words;
  private final SafeStates states;
  private final Faulty faulty;
  private final Ending ending;
  private final BitSet leaving;
  private final BitSet ends;
  private final BitSet taken;

  SafeExploration(Definition definition, CompiledNet net, SafeNet safe, int mostStates) {
    this.mostStates = mostStates;
    this.safe = safe;
    words = safe.words();
    states = new SafeStates(net, safe);
    faulty = new Faulty(definition, net, states);
    Rounds rounds = new Rounds(definition, net, mostStates, states, faulty);
    ending = new Ending(definition, states, faulty, rounds);
    leaving = new BitSet(safe.size());
    ends = new BitSet(safe.size());
    taken = new BitSet(safe.size());
    for (int step = 0; step < safe.size(); step++) {
      leaving.set(step, net.leaves(safe.step(step)));
      ends.set(step, leaving.get(step) && ending.isEnd(safe.step(step).task()));
    }
  }

  Soundness run() {
    for (int state = 0; state < states.size(); state++) {
      if (states.size() > mostStates) {
        return new Undecided(mostStates, "it has more states than that");
      }
      Optional<Unsound> unsound = goOnFrom(state);
      if (unsound.isPresent()) {
        return unsound.get();
      }
    }
    taken.and(leaving);
    taken.stream().forEach(step -> ending.done(safe.step(step).task()));
    return ending.told();
  }

  /** Takes every step that the marking enables, by the places that hold a token, in order. */
  private Optional<Unsound> goOnFrom(int state) {
    boolean stuck = true;
    for (int word = 0; word < words; word++) {
      for (long left = word(state, word); left != 0; left &= left - 1) {
        int place = word * Long.SIZE + Long.numberOfTrailingZeros(left);
        for (int step = safe.firstAt(place); step < safe.firstAt(place + 1); step++) {
          if (safe.enabled(step, states.markings(), state * words)) {
            stuck = false;
            Optional<Unsound> unsound = take(state, step);
            if (unsound.isPresent()) {
              return unsound;
            }
          }
        }
      }
    }
    return stuck && !states.isEmpty(state) ? Optional.of(faulty.stuck(state)) : Optional.empty();
  }

  private Optional<Unsound> take(int state, int step) {
    if (safe.overflows(step, states.markings(), state * words)) {
      return Optional.of(faulty.unsafe(state, safe.step(step)));
    }
    taken.set(step);
    int known = states.size();
    int after = states.after(state, step);
    if (ends.get(step) && !faulty.left(states.marking(after)).isEmpty()) {
      return Optional.of(faulty.improper(state, safe.step(step), states.marking(after), known));
    }
    ending.edge(state, after);
    return Optional.empty();
  }

  private long word(int state, int word) {
    return states.markings()[state * words + word];
  }
}

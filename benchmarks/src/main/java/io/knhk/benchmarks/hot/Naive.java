package io.knhk.benchmarks.hot;

import io.knhk.engine.net.Firing;
import io.knhk.engine.net.Marking;
import io.knhk.engine.net.Masks;
import java.util.List;

/**
 * The same steps by a plain loop: for each marking, look whether it is enabled, and if so do it.
 */
final class Naive {
  private final long[][] markings;
  private final long[][] next;
  private final Masks[] steps;

  Naive(List<Firing> firings) {
    int words = firings.getFirst().before().words().size();
    markings = new long[firings.size()][words];
    next = new long[firings.size()][words];
    steps = new Masks[firings.size()];
    for (int i = 0; i < steps.length; i++) {
      set(i, firings.get(i).before());
      steps[i] = firings.get(i).step().hot().orElseThrow();
    }
  }

  void set(int number, Marking marking) {
    for (int word = 0; word < markings[number].length; word++) {
      markings[number][word] = marking.word(word);
    }
  }

  /** Step i on marking i. */
  void run() {
    for (int i = 0; i < steps.length; i++) {
      step(steps[i], markings[i], next[i]);
    }
  }

  /** One step on every marking. */
  void fire(Masks step) {
    for (long[] marking : markings) {
      step(step, marking, marking);
    }
  }

  private static void step(Masks step, long[] marking, long[] next) {
    boolean enabled = true;
    for (int i = 0; i < step.size() && enabled; i++) {
      enabled = (marking[step.word(i)] & step.takes(i)) == step.takes(i);
    }
    for (int i = 0; i < step.size(); i++) {
      int word = step.word(i);
      next[word] = enabled ? (marking[word] & ~step.clears(i)) | step.gives(i) : marking[word];
    }
  }
}

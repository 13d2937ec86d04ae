package io.knhk.benchmarks.hot;

import io.knhk.engine.hot.HotMarkings;
import io.knhk.engine.net.CompiledNet;
import io.knhk.engine.net.Firing;
import io.knhk.engine.net.Masks;
import java.util.List;
import java.util.Random;

/** One step on every marking of a batch, in place; another step each round. */
final class OneStep implements Sampled.Round {
  private static final int ROUNDS_ON_ONE_SET = 16;

  private final HotMarkings before;
  private final HotMarkings markings;
  private final Naive naive;
  private final Passes floor;
  private final List<Firing> firings;
  private final Masks[] steps;

  OneStep(CompiledNet net, int size) {
    firings = Nets.taken(net, size, new Random(size));
    before = new HotMarkings(net.start(), size);
    markings = new HotMarkings(net.start(), size);
    for (int i = 0; i < size; i++) {
      before.set(i, firings.get(i).before());
    }
    naive = new Naive(firings);
    floor = Passes.inPlace(net.start().words().size(), size);
    steps = net.steps().stream().flatMap(step -> step.hot().stream()).toArray(Masks[]::new);
  }

  /** From time to time on markings as cases have them: every step leaves fewer that enable one. */
  @Override
  public void ready(int round) {
    if (round % ROUNDS_ON_ONE_SET == 0) {
      markings.copy(before);
      for (int i = 0; i < firings.size(); i++) {
        naive.set(i, firings.get(i).before());
      }
    }
  }

  @Override
  public void ours(int round) {
    markings.fire(steps[round % steps.length]);
  }

  @Override
  public void floor() {
    floor.run();
  }

  @Override
  public void naive(int round) {
    naive.fire(steps[round % steps.length]);
  }
}

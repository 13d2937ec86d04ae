package io.knhk.benchmarks.hot;

import io.knhk.engine.hot.HotSteps;
import io.knhk.engine.net.CompiledNet;
import io.knhk.engine.net.Firing;
import io.knhk.engine.net.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A step of its own on each marking of a batch, as live R1 batches are. */
final class OwnSteps implements Sampled.Round {
  private final HotSteps steps;
  private final Naive naive;
  private final List<Passes> floor = new ArrayList<>();

  OwnSteps(CompiledNet net, int size) {
    List<Firing> firings = Nets.taken(net, size, new Random(size));
    steps = new HotSteps(size);
    firings.forEach(firing -> steps.keep(firing.step().hot().orElseThrow(), firing));
    naive = new Naive(firings);
    for (int words = 1; words <= Step.MOST_HOT_WORDS; words++) {
      floor.add(Passes.reading(words, steps.kept(words)));
    }
  }

  /** Whether each step led to what it led to when its case took it. */
  boolean agreed() {
    steps.run();
    return steps.agreed();
  }

  @Override
  public void ready(int round) {}

  @Override
  public void ours(int round) {
    steps.run();
  }

  @Override
  public void floor() {
    for (Passes pass : floor) {
      pass.run();
    }
  }

  @Override
  public void naive(int round) {
    naive.run();
  }
}

package io.knhk.benchmarks.hot;

import io.knhk.benchmarks.Benchmark;
import io.knhk.benchmarks.Claim;
import io.knhk.benchmarks.Figure;
import io.knhk.benchmarks.Percentiles;
import io.knhk.benchmarks.Plan;
import io.knhk.benchmarks.Report;
import io.knhk.engine.hot.HotLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Nanoseconds a hot step, by the batch: elapsed / steps. */
public final class HotBenchmark implements Benchmark {
  private static final int WARM_UP = 20_000;

  @Override
  public String name() {
    return "hot";
  }

  @Override
  public String about() {
    return "a hot step, beside a read-modify-write pass over the same array";
  }

  @Override
  public Report run(Plan plan) {
    List<Figure> figures = new ArrayList<>();
    for (int steps : List.of(1_024, 65_536)) {
      figures.addAll(ofBatch(steps, plan.choose(50_000, 10_000, 10)));
    }
    List<Claim> claims =
        figures.stream()
            .filter(figure -> figure.metric().equals("step-p99"))
            .map(figure -> Claim.atMost(figure, 2))
            .toList();
    return new Report(
        figures, claims, List.of("a clock read costs 20 to 40 ns: elapsed / steps of a batch"));
  }

  private static List<Figure> ofBatch(int steps, int rounds) {
    long[] markings = new Random(1).longs(steps).toArray();
    long[] takes = new Random(2).longs(steps).map(bits -> bits & -bits).toArray();
    long[] gives = new Random(3).longs(steps).map(bits -> bits & -bits).toArray();
    long[] next = new long[steps];
    Percentiles ours = new Percentiles(rounds);
    Percentiles floor = new Percentiles(rounds);
    for (int round = -Math.min(rounds, WARM_UP); round < rounds; round++) {
      long begin = System.nanoTime();
      HotLoop.run(markings, takes, gives, next);
      long middle = System.nanoTime();
      for (int i = 0; i < steps; i++) {
        next[i] += 1;
      }
      long end = System.nanoTime();
      if (round >= 0) {
        ours.add((double) (middle - begin) / steps);
        floor.add((double) (end - middle) / steps);
      }
    }
    String name = "hot/one-word/" + steps;
    return List.of(
        figure(name, "step-p50", ours.at(500), floor.at(500)),
        figure(name, "step-p99", ours.at(990), floor.at(990)),
        figure(name, "step-p999", ours.at(999), floor.at(999)));
  }

  private static Figure figure(String name, String metric, double ours, double floor) {
    return Figure.ofCost(name, metric, "ns/step", ours, "read-modify-write", floor);
  }
}

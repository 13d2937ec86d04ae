package io.knhk.benchmarks.hot;

import io.knhk.benchmarks.Figure;
import io.knhk.benchmarks.Percentiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Ours, the floor and the naive loop by turns, so that what disturbs one disturbs all. */
final class Sampled {
  static final String FLOOR = "read-modify-write pass";
  static final String NAIVE = "naive loop";

  private static final List<Integer> PER_MILLE = List.of(500, 990, 999);
  private static final List<String> METRICS = List.of("step-p50", "step-p99", "step-p999");

  private final Percentiles ours;
  private final Percentiles floor;
  private final Percentiles naive;
  private final int steps;

  private Sampled(int steps, int rounds) {
    this.steps = steps;
    ours = new Percentiles(rounds);
    floor = new Percentiles(rounds);
    naive = new Percentiles(rounds);
  }

  /** What each does in a round. */
  interface Round {
    /** Makes ready, untimed. */
    void ready(int round);

    /** Does as many hot steps as the batch has. */
    void ours(int round);

    /** Passes over as much memory, once a step. */
    void floor();

    /** Does the same steps naively. */
    void naive(int round);
  }

  /**
   * Runs so many rounds, after half as many untimed ones.
   *
   * @param steps in a round
   */
  static Sampled of(int steps, int rounds, Round round) {
    Sampled sampled = new Sampled(steps, rounds);
    for (int i = -rounds / 2; i < rounds; i++) {
      int number = Math.floorMod(i, 1 << 20);
      round.ready(number);
      long oursNanos = timed(() -> round.ours(number));
      long floorNanos = timed(round::floor);
      long naiveNanos = timed(() -> round.naive(number));
      if (i >= 0) {
        sampled.add(oursNanos, floorNanos, naiveNanos);
      }
    }
    return sampled;
  }

  /** As R1 is measured: a pass that warms the cache, then a timed one. */
  private static long timed(Runnable pass) {
    pass.run();
    long begin = System.nanoTime();
    pass.run();
    return System.nanoTime() - begin;
  }

  private void add(long oursNanos, long floorNanos, long naiveNanos) {
    ours.add((double) oursNanos / steps);
    floor.add((double) floorNanos / steps);
    naive.add((double) naiveNanos / steps);
  }

  /** Beside the floor first, then beside the naive loop. */
  List<Figure> figures(String net) {
    List<Figure> figures = new ArrayList<>();
    String name = String.format(Locale.ROOT, "hot/%s/%d", net, steps);
    for (int i = 0; i < METRICS.size(); i++) {
      int at = PER_MILLE.get(i);
      figures.add(figure(name, METRICS.get(i), ours.at(at), FLOOR, floor.at(at)));
    }
    for (int i = 0; i < METRICS.size(); i++) {
      int at = PER_MILLE.get(i);
      figures.add(figure(name, METRICS.get(i), ours.at(at), NAIVE, naive.at(at)));
    }
    return figures;
  }

  private static Figure figure(
      String name, String metric, double ours, String peer, double peerValue) {
    return Figure.ofCost(name, metric, "ns/step", ours, peer, peerValue);
  }
}

package io.knhk.benchmarks.hot;

import io.knhk.benchmarks.Benchmark;
import io.knhk.benchmarks.Claim;
import io.knhk.benchmarks.Figure;
import io.knhk.benchmarks.Plan;
import io.knhk.benchmarks.Report;
import io.knhk.engine.definition.Definition;
import io.knhk.engine.net.CompiledNet;
import java.util.ArrayList;
import java.util.List;

/** Nanoseconds a hot step, by the batch: elapsed / steps; and states explored by hot steps. */
public final class HotBenchmark implements Benchmark {
  /** As many as a live batch has. */
  private static final int SMALL = 1_024;

  private static final int BIG = 65_536;
  private static final String OWN = "-own";
  private static final double MOST_NANOS = 2;
  private static final double MOST_NANOS_OF_ONE_WORD = 0.6;
  private static final double MOST_TIMES_THE_FLOOR = 1.5;

  @Override
  public String name() {
    return "hot";
  }

  @Override
  public String about() {
    return "a hot step, beside a read-modify-write pass over the same arrays and a naive loop";
  }

  @Override
  public Report run(Plan plan) {
    List<Figure> figures = new ArrayList<>();
    List<Claim> claims = new ArrayList<>();
    for (int steps : List.of(SMALL, BIG)) {
      int rounds = steps == SMALL ? plan.choose(100_000, 20_000, 6) : plan.choose(10_000, 1_500, 4);
      measure("one-word", Nets.ofOneWord(), new Size(steps, rounds), figures, claims);
      measure("four-words", Nets.ofFourWords(), new Size(steps, rounds), figures, claims);
    }
    figures.forEach(figure -> claimed(figure, claims));
    Figure one = Explored.of("one-word", Nets.ofOneWord(), plan);
    Figure four = Explored.of("four-words", Nets.ofFourWords(), plan);
    figures.addAll(List.of(one, four));
    claims.addAll(List.of(Claim.ratioAtLeast(one, 1), Claim.ratioAtLeast(four, 1)));
    return new Report(
        figures,
        claims,
        List.of(
            "a clock read costs 20 to 40 ns, so that one step alone can't be timed: elapsed / steps of a batch",
            "one-word, four-words: one step on every marking of the batch, in place; -own: each marking has a step of its own,"
                + " as live batches do, and the pass reads the same three arrays and writes one"));
  }

  private record Size(int steps, int rounds) {}

  private static void measure(
      String name, Definition definition, Size size, List<Figure> figures, List<Claim> claims) {
    CompiledNet net = CompiledNet.compile(definition);
    Sampled oneStep = Sampled.of(size.steps(), size.rounds(), new OneStep(net, size.steps()));
    OwnSteps own = new OwnSteps(net, size.steps());
    claims.add(
        new Claim(
            "hot/%s%s/%d: every step leads to what its case came to"
                .formatted(name, OWN, size.steps()),
            own.agreed()));
    figures.addAll(oneStep.figures(name));
    figures.addAll(Sampled.of(size.steps(), size.rounds(), own).figures(name + OWN));
  }

  /**
   * R1's target; and of one step on every marking, that it is next to what the pass takes. Steps of
   * their own are shown beside the pass, and claimed in the size of a live batch.
   */
  private static void claimed(Figure figure, List<Claim> claims) {
    boolean own = figure.name().contains(OWN);
    if (!figure.peer().equals(Sampled.FLOOR) || (own && !figure.name().endsWith("/" + SMALL))) {
      return;
    }
    if (figure.metric().equals("step-p99")) {
      boolean oneWord = figure.name().startsWith("hot/one-word");
      claims.add(Claim.atMost(figure, oneWord ? MOST_NANOS_OF_ONE_WORD : MOST_NANOS));
    }
    if (figure.metric().equals("step-p50") && !own) {
      claims.add(Claim.ratioAtLeast(figure, 1 / MOST_TIMES_THE_FLOOR));
    }
  }
}

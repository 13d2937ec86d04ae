package io.knhk.benchmarks.timing;

import io.knhk.benchmarks.Benchmark;
import io.knhk.benchmarks.Claim;
import io.knhk.benchmarks.Figure;
import io.knhk.benchmarks.Jmh;
import io.knhk.benchmarks.Plan;
import io.knhk.benchmarks.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What it costs to record one execution's timing, beside Micrometer's timer. */
public final class TimingBenchmark implements Benchmark {
  private static final double MOST_NANOS = 25;
  private static final double NO_BYTES = 0.01; // as JMH tells nothing
  private static final String PEER = "Micrometer Timer, percentile histogram";

  @Override
  public String name() {
    return "timing";
  }

  @Override
  public String about() {
    return "recording one execution, beside " + PEER;
  }

  @Override
  public Report run(Plan plan) throws Exception {
    Map<String, Jmh.Cost> costs = Jmh.run(Recordings.class, plan);
    Jmh.Cost peer = costs.get("micrometer");
    List<Figure> figures = new ArrayList<>();
    figures.addAll(costs.get("ours").figures("timing/recorded", "execution", PEER, peer));
    figures.addAll(costs.get("entry").figures("timing/topic-entry", "execution", PEER, peer));
    return new Report(
        figures,
        List.of(Claim.atMost(figures.get(1), MOST_NANOS), Claim.atMost(figures.get(2), NO_BYTES)),
        List.of(
            "percentiles of the means of iterations of 0.1 s; reading the clock, 20 to 40 ns, is not in it",
            "topic-entry: the entry of a Timing, which a command has of its own, before it is written; no claim"));
  }
}

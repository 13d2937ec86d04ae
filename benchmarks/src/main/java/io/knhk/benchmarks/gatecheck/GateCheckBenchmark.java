package io.knhk.benchmarks.gatecheck;

import io.knhk.benchmarks.Benchmark;
import io.knhk.benchmarks.Claim;
import io.knhk.benchmarks.Figure;
import io.knhk.benchmarks.Jmh;
import io.knhk.benchmarks.Plan;
import io.knhk.benchmarks.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the engine's check of a feature costs, beside OpenFeature's in-memory provider. */
public final class GateCheckBenchmark implements Benchmark {
  private static final double MOST_NANOS = 5;
  private static final String PEER = "OpenFeature, in-memory provider";

  @Override
  public String name() {
    return "gate-check";
  }

  @Override
  public String about() {
    return "is a feature blocked and which version is it, beside " + PEER;
  }

  @Override
  public Report run(Plan plan) throws Exception {
    Map<String, Jmh.Cost> costs = Jmh.run(Checks.class, plan);
    Jmh.Cost peer = costs.get("openFeature");
    List<Figure> figures = new ArrayList<>();
    figures.addAll(costs.get("ours").figures("gate-check/bound", "check", PEER, peer));
    figures.addAll(costs.get("drawn").figures("gate-check/in-rollout", "check", PEER, peer));
    return new Report(
        figures,
        List.of(Claim.atMost(figures.get(1), MOST_NANOS)),
        List.of(
            "percentiles of the means of iterations of 0.1 s",
            "in-rollout: a candidate gets half of the cases, and each one's side is drawn by SHA-256; no claim"));
  }
}

package io.knhk.benchmarks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs a class of JMH benchmarks, each in a JVM of its own, with the GC profiler. */
public final class Jmh {
  /** What JMH's GC profiler calls the bytes that one operation allocates. */
  private static final String ALLOCATED = "gc.alloc.rate.norm";

  /** Less is what JMH's own threads allocate, divided by all operations. */
  private static final double LEAST_BYTES = 0.01;

  private static final long ITERATION_MILLIS = 100;

  private Jmh() {}

  /**
   * What one method of it cost.
   *
   * @param nanos an operation, in nanoseconds: the means of iterations of 0.1 s, millions each
   * @param bytes what an operation allocates, in bytes; 0.01 where it allocates nothing
   */
  public record Cost(Percentiles nanos, double bytes) {

    /** Median, 99th percentile and what is allocated, in this order, beside a peer's. */
    public List<Figure> figures(String name, String operation, String peer, Cost its) {
      return List.of(
          Figure.ofCost(name, operation + "-p50", "ns", nanos.at(500), peer, its.nanos.at(500)),
          Figure.ofCost(name, operation + "-p99", "ns", nanos.at(990), peer, its.nanos.at(990)),
          Figure.ofCost(name, "allocated-bytes", "B", bytes, peer, its.bytes));
    }
  }

  /**
   * Runs them.
   *
   * @return by the method's name
   * @throws RunnerException if one of them can't be run
   */
  public static Map<String, Cost> run(Class<?> benchmarks, Plan plan) throws RunnerException {
    Options options =
        new OptionsBuilder()
            .include("^" + benchmarks.getName().replace(".", "\\.") + "\\.")
            .mode(Mode.AverageTime)
            .timeUnit(TimeUnit.NANOSECONDS)
            .forks(plan.choose(1, 1, 0))
            .warmupIterations(plan.choose(50, 20, 1))
            .warmupTime(millis(plan))
            .measurementIterations(plan.choose(200, 40, 2))
            .measurementTime(millis(plan))
            .addProfiler(GCProfiler.class)
            .shouldFailOnError(true)
            .build();
    Map<String, Cost> costs = new LinkedHashMap<>();
    Runner runner =
        new Runner(
            options, OutputFormatFactory.createFormatInstance(System.err, VerboseMode.SILENT));
    for (RunResult result : runner.run()) {
      costs.put(result.getPrimaryResult().getLabel(), cost(result));
    }
    return costs;
  }

  private static TimeValue millis(Plan plan) {
    return TimeValue.milliseconds(plan.choose(ITERATION_MILLIS, ITERATION_MILLIS, 10L));
  }

  private static Cost cost(RunResult result) {
    var iterations =
        result.getBenchmarkResults().stream()
            .flatMap(fork -> fork.getIterationResults().stream())
            .toList();
    Percentiles nanos = new Percentiles(iterations.size());
    for (IterationResult iteration : iterations) {
      nanos.add(iteration.getPrimaryResult().getScore());
    }
    double bytes = result.getSecondaryResults().get(ALLOCATED).getScore();
    return new Cost(nanos, Math.max(LEAST_BYTES, bytes));
  }
}

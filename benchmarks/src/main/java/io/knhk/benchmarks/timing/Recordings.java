package io.knhk.benchmarks.timing;

import io.knhk.engine.timing.Measured;
import io.knhk.engine.timing.Recorder;
import io.knhk.engine.timing.Stamp;
import io.knhk.engine.timing.Targets;
import io.knhk.schemas.Topics;
import io.knhk.schemas.slo.TimingEntry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** One execution recorded by each, of durations from 20 us to 2 ms; the clock is not in it. */
@State(Scope.Thread)
public class Recordings {
  private static final int DURATIONS = 4_096;
  private static final long LEAST_NANOS = 20_000;
  private static final long MOST_NANOS = 2_000_000;

  static {
    Topics.all(); // lets Avro make our records
  }

  private final long[] nanos = new Random(1).longs(DURATIONS, LEAST_NANOS, MOST_NANOS).toArray();
  private final Recorder recorder = Recorder.ofW1(Targets.DEFAULT);
  private final Timer timer =
      Timer.builder("executions")
          .publishPercentileHistogram()
          .register(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
  private int next;

  /** By ours: judged by its target, counted, and sketched. */
  @Benchmark
  public void ours() {
    recorder.record(nanos[next++ & (DURATIONS - 1)]);
  }

  /** By Micrometer's timer with a percentile histogram. */
  @Benchmark
  public void micrometer() {
    timer.record(nanos[next++ & (DURATIONS - 1)], TimeUnit.NANOSECONDS);
  }

  /** The entry of a record of its own on the topic, as the engine makes it for a command. */
  @Benchmark
  public TimingEntry entry() {
    return Measured.w1(nanos[next++ & (DURATIONS - 1)], Targets.DEFAULT, Stamp.NONE);
  }
}

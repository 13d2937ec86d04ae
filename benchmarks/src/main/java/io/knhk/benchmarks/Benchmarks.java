package io.knhk.benchmarks;

import io.knhk.benchmarks.engine.EngineBenchmark;
import io.knhk.benchmarks.gatecheck.GateCheckBenchmark;
import io.knhk.benchmarks.hot.HotBenchmark;
import io.knhk.benchmarks.timing.TimingBenchmark;
import java.util.List;
import java.util.Optional;

/** Every benchmark there is, by its name: a new one goes here. */
final class Benchmarks {
  /** In the order in which the help names them. */
  static final List<Benchmark> ALL =
      List.of(
          new HotBenchmark(),
          new TimingBenchmark(),
          new GateCheckBenchmark(),
          new EngineBenchmark());

  private Benchmarks() {}

  static Optional<Benchmark> named(String name) {
    return ALL.stream().filter(benchmark -> benchmark.name().equals(name)).findFirst();
  }
}

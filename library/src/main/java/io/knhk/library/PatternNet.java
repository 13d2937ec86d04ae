package io.knhk.library;

import io.knhk.engine.hot.HotBatch;
import io.knhk.engine.hot.R1Measurement;
import io.knhk.engine.net.Firing;
import io.knhk.engine.patterns.PatternExample;
import io.knhk.engine.patterns.PatternRun;
import java.util.List;
import java.util.SortedMap;
import java.util.function.LongSupplier;

/**
 * The catalogue's example of a pattern, with what the outside does in it. Not thread-safe: it keeps
 * its hot steps for their measurement.
 */
final class PatternNet {
  private final PatternExample example;
  private final HotBatch batch;

  /**
   * One that has kept no hot step yet.
   *
   * @param nanoClock nanoseconds from any origin
   */
  PatternNet(PatternExample example, LongSupplier nanoClock) {
    this.example = example;
    this.batch = new HotBatch(nanoClock);
  }

  /** Runs a case that starts with these variables, to where nothing is left to do. */
  PatternRun run(SortedMap<String, String> variables, long nowMillis, long c1TargetMillis) {
    return example.run(variables, nowMillis, c1TargetMillis);
  }

  /** Keeps hot steps, and gives a measurement for each time that a batch of them became full. */
  List<R1Measurement> keep(List<Firing> firings) {
    return batch.keep(firings);
  }
}

package io.knhk.library;

import io.knhk.engine.hot.HotMarkings;
import io.knhk.engine.hot.R1Measurement;
import io.knhk.engine.net.Firing;
import io.knhk.engine.net.Marking;
import io.knhk.engine.timing.Measured;
import io.knhk.engine.timing.Recorder;
import io.knhk.engine.timing.Stamp;
import io.knhk.schemas.slo.TimingEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One pattern for many contexts. The first is executed as any is; where all its steps were hot, no
 * data had a say in them, and those of the others are taken together: each step on every marking.
 * Not thread-safe.
 */
final class PatternLot {
  /** What is a batch of R1: its steps are timed by running them again. */
  private static final int LEAST_STEPS = 1_024;

  private static final long PICOS_PER_NANO = 1_000;

  private final Executor executor;
  private final PatternId pattern;
  private final int others;
  private final Recorder recorder;
  private Optional<Together> together = Optional.empty();
  private Optional<R1Measurement> measured = Optional.empty();

  /**
   * A lot of so many executions.
   *
   * @param size how many, from 1
   */
  PatternLot(Executor executor, PatternId pattern, int size) {
    this.executor = executor;
    this.pattern = pattern;
    this.others = size - 1;
    this.recorder = Recorder.ofW1(executor.targets());
  }

  /**
   * What every execution but the first is.
   *
   * @param steps the steps it takes, in order, by name
   * @param nanos what it took: its share of what all took together
   */
  private record Together(List<String> steps, long nanos) {}

  /** Executes the next of them. */
  Executor.Result execute(PatternContext context, long nowMillis, Stamp stamp) {
    return together.map(this::recorded).orElseGet(() -> alone(context, nowMillis, stamp));
  }

  /** What those took that were executed together: it stands behind them all in the journal. */
  List<TimingEntry> timings(Stamp stamp) {
    List<TimingEntry> timings = new ArrayList<>();
    recorder.take(stamp).ifPresent(timings::add);
    measured.map(batch -> Measured.r1(batch, executor.targets(), stamp)).ifPresent(timings::add);
    return timings;
  }

  private Executor.Result recorded(Together all) {
    recorder.record(all.nanos());
    return new Executor.Result.Done(all.steps(), List.of(), List.of());
  }

  private Executor.Result alone(PatternContext context, long nowMillis, Stamp stamp) {
    Executor.Result first = executor.execute(pattern, context, nowMillis, stamp);
    return first instanceof Executor.Result.Done done && others > 0 && isHot(done.firings())
        ? withOthers(done)
        : first;
  }

  /** One case's steps, one after the other, each of them hot. */
  private static boolean isHot(List<Firing> firings) {
    for (int i = 1; i < firings.size(); i++) {
      if (!firings.get(i).before().equals(firings.get(i - 1).after())) {
        return false;
      }
    }
    return !firings.isEmpty()
        && firings.stream().allMatch(firing -> firing.step().hot().isPresent());
  }

  private Executor.Result withOthers(Executor.Result.Done first) {
    long begin = executor.nanos();
    HotMarkings markings = new HotMarkings(first.firings().getFirst().before(), others);
    take(first.firings(), markings);
    long nanos = executor.nanos() - begin;
    if (!all(markings, first.firings().getLast().after())) {
      return first; // a free self-check: each of the others is executed as any is
    }
    together = Optional.of(new Together(first.steps(), Math.max(1, nanos / others)));
    measured = again(first.firings());
    return first;
  }

  /** The same once more, timed, if it is enough to be timed. */
  private Optional<R1Measurement> again(List<Firing> firings) {
    long steps = (long) firings.size() * others;
    if (steps < LEAST_STEPS || steps > Integer.MAX_VALUE) {
      return Optional.empty();
    }
    HotMarkings markings = new HotMarkings(firings.getFirst().before(), others);
    long begin = executor.nanos();
    take(firings, markings);
    long nanos = executor.nanos() - begin;
    boolean agreed = all(markings, firings.getLast().after());
    long picos = Math.max(1, nanos * PICOS_PER_NANO / steps);
    return Optional.of(new R1Measurement((int) steps, picos, agreed));
  }

  private static void take(List<Firing> firings, HotMarkings markings) {
    for (Firing firing : firings) {
      markings.fire(firing.step().hot().orElseThrow());
    }
  }

  private boolean all(HotMarkings markings, Marking end) {
    for (int i = 0; i < others; i++) {
      if (!markings.is(i, end)) {
        return false;
      }
    }
    return true;
  }
}

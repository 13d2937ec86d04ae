package io.knhk.benchmarks.engine;

import io.knhk.benchmarks.Claim;
import io.knhk.benchmarks.Figure;
import io.knhk.benchmarks.Percentiles;
import io.knhk.benchmarks.Report;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a run has found so far, and in the end the report of it. Not thread-safe. */
final class EngineFigures {
  private static final double W1_TARGET_MICROS = 1_000;
  private static final double HEAP_BYTES = 1L << 30;
  private static final double KEPT_OF_THROUGHPUT = 0.7;

  /** Beside one commit, which is what a command waits for its answer. */
  private static final double MOST_LATE_MILLIS = 100;

  private static final String BARE = "bare Kafka Streams";
  private static final Map<String, Integer> PER_MILLE =
      Map.of("step-p50", 500, "step-p99", 990, "step-p999", 999);

  private final int openCases;
  private final Map<Collector, Percentiles> full = new EnumMap<>(Collector.class);
  private final Map<Collector, Memory> memory = new EnumMap<>(Collector.class);
  private double perSecondEmpty;
  private Percentiles empty = new Percentiles(0);
  private Memory emptyMemory = new Memory(0, 0);
  private double openedPerSecond;
  private double perSecondFull;
  private double perSecondFullG1;
  private double refused;
  private Timers.Seen timers = Timers.Seen.ofAtMost(0);
  private double restoreSeconds;
  private double restoredCases;
  private double peerPerSecond;
  private Percentiles peer = new Percentiles(0);

  /** Memory of the measured JVM, in bytes. */
  private record Memory(double liveHeap, double resident) {}

  /** Of a run with so many open cases. */
  EngineFigures(int openCases) {
    this.openCases = openCases;
  }

  void empty(double perSecond, List<Double> micros, MeasuredJvm engine) {
    perSecondEmpty = perSecond;
    empty = percentiles(micros);
    emptyMemory = new Memory(engine.liveHeapBytes(), engine.residentBytes());
  }

  void opened(double seconds) {
    openedPerSecond = openCases / seconds;
  }

  void full(Collector collector, double perSecond, List<Double> micros, MeasuredJvm engine) {
    if (collector == Collector.ZGC) {
      perSecondFull = perSecond;
    } else {
      perSecondFullG1 = perSecond;
    }
    full.put(collector, percentiles(micros));
    memory.put(collector, new Memory(engine.liveHeapBytes(), engine.residentBytes()));
    refused += engine.sum("knhk_engine_commands_total", "outcome=\"rejected\"");
  }

  void timers(Timers.Seen seen) {
    timers = seen;
  }

  void restored(int cases, double seconds) {
    restoredCases = cases;
    restoreSeconds = seconds;
  }

  void peer(double perSecond, List<Double> micros) {
    peerPerSecond = perSecond;
    peer = percentiles(micros);
  }

  private static Percentiles percentiles(List<Double> micros) {
    Percentiles percentiles = new Percentiles(micros.size());
    micros.forEach(percentiles::add);
    return percentiles;
  }

  Report report() {
    List<Figure> figures = new ArrayList<>();
    figures.add(rate("engine/open-0", perSecondEmpty, BARE, peerPerSecond));
    figures.add(rate(many(), perSecondFull, "ours with 0 open", perSecondEmpty));
    figures.add(rate(many() + "/zgc", perSecondFull, "ours under G1", perSecondFullG1));
    for (String metric : List.of("step-p50", "step-p99", "step-p999")) {
      figures.add(step("engine/open-0/zgc", metric, empty, BARE, peer));
    }
    for (String metric : List.of("step-p50", "step-p99", "step-p999")) {
      figures.add(
          step(
              many() + "/zgc",
              metric,
              full.get(Collector.ZGC),
              "ours under G1",
              full.get(Collector.G1)));
    }
    Memory zgc = memory.get(Collector.ZGC);
    Memory g1 = memory.get(Collector.G1);
    Figure heap =
        bytes("live-heap-bytes", zgc.liveHeap(), "ours with 0 open", emptyMemory.liveHeap());
    figures.add(heap);
    figures.add(bytes("resident-bytes", zgc.resident(), "ours under G1", g1.resident()));
    Figure restored =
        rate(
            many() + "/restore",
            "cases-per-second",
            restoredCases / restoreSeconds,
            "opening them",
            openedPerSecond);
    figures.add(restored);
    figures.add(late("late-p50", 500));
    Figure late = late("late-p99", 990);
    figures.add(late);
    return new Report(figures, claims(figures, heap, late), notes());
  }

  private Figure late(String metric, int perMille) {
    return Figure.ofCost(
        many() + "/timer",
        metric,
        "ms",
        timers.late().at(perMille),
        "a command's answer",
        timers.answered().at(perMille));
  }

  private List<Claim> claims(List<Figure> figures, Figure heap, Figure late) {
    Figure p99 =
        figures.stream()
            .filter(figure -> figure.name().equals(many() + "/zgc"))
            .filter(figure -> figure.metric().equals("step-p99"))
            .findFirst()
            .orElseThrow();
    return List.of(
        Claim.atMost(p99, W1_TARGET_MICROS),
        Claim.atMost(heap, HEAP_BYTES),
        Claim.ratioAtLeast(figures.get(1), KEPT_OF_THROUGHPUT),
        Claim.atMost(late, MOST_LATE_MILLIS + timers.answered().at(990)),
        new Claim("no command was rejected: %.0f were".formatted(refused), refused == 0));
  }

  private List<String> notes() {
    return List.of(
        "commands: as many starts, first and second tasks done; four partitions on one stream thread;"
            + " broker and clients share the cores",
        String.format(
            Locale.ROOT,
            "%,d cases were opened by StartCase in %.0f s; restored with all else from the changelogs in"
                + " %.1f s, the JVM's start included",
            openCases,
            openCases / openedPerSecond,
            restoreSeconds),
        String.format(
            Locale.ROOT,
            "step: W1, each step of %,.0f commands a second, 70 %% of what the engine did with 0 open",
            0.7 * perSecondEmpty),
        "timer: from its time to the moment a reader of what is committed sees that it fired, at most 100 ms and"
            + " one commit: a command's answer, from its sending, takes one",
        String.format(
            Locale.ROOT,
            "%s: a get, a put and as many records written of 100 bytes that nobody decodes, at the same"
                + " load; the engine has two gets and three puts, decodes and encodes",
            BARE));
  }

  private String many() {
    return "engine/open-" + openCases;
  }

  private static Figure rate(String name, double ours, String peer, double theirs) {
    return rate(name, "commands-per-second", ours, peer, theirs);
  }

  private static Figure rate(String name, String metric, double ours, String peer, double theirs) {
    return Figure.ofGain(name, metric, "1/s", ours, peer, theirs);
  }

  private Figure bytes(String metric, double ours, String peer, double theirs) {
    return Figure.ofCost(many() + "/zgc", metric, "bytes", ours, peer, theirs);
  }

  private static Figure step(
      String name, String metric, Percentiles ours, String peer, Percentiles theirs) {
    int perMille = PER_MILLE.get(metric);
    return Figure.ofCost(name, metric, "us", ours.at(perMille), peer, theirs.at(perMille));
  }
}

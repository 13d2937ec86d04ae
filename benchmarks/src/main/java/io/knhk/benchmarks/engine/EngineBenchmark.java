package io.knhk.benchmarks.engine;

import io.knhk.app.demo.load.Clients;
import io.knhk.app.process.Directories;
import io.knhk.app.region.PortBase;
import io.knhk.app.region.Region;
import io.knhk.app.region.RegionConfig;
import io.knhk.benchmarks.Benchmark;
import io.knhk.benchmarks.Plan;
import io.knhk.benchmarks.Report;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Commands a second through an engine with few and with many open cases, what a step takes under
 * two collectors at 70 % of that, the heap that open cases need, how long they take to be restored,
 * and how late timers fire.
 */
public final class EngineBenchmark implements Benchmark {
  private static final double SHARE_OF_THROUGHPUT = 0.7;

  /** How many cases are to be open instead, whatever the plan. */
  private static final String OPEN_CASES = "knhk.benchmarks.open-cases";

  @Override
  public String name() {
    return "engine";
  }

  @Override
  public String about() {
    return "commands through an engine process, beside a bare Kafka Streams application";
  }

  /**
   * How much is done.
   *
   * @param openCases at the second of the two measurements
   * @param round cases of a round that is measured
   * @param warmUp rounds before anything is measured
   * @param paced how long steps are timed
   * @param timers that are let fire
   */
  private record Amounts(int openCases, int round, int warmUp, Duration paced, int timers) {}

  @Override
  public Report run(Plan plan) throws IOException {
    Amounts amounts =
        plan.choose(
            new Amounts(open(1_000_000), 40_000, 4, Duration.ofSeconds(30), 2_000),
            new Amounts(open(50_000), 8_000, 2, Duration.ofSeconds(6), 200),
            new Amounts(open(200), 100, 1, Duration.ofSeconds(1), 20));
    registryHome();
    Path directory = Files.createTempDirectory("knhk-engine-");
    try (Region region = Region.startWithoutServices(RegionConfig.defaults())) {
      Clients clients = Clients.of(region.bootstrap(), region.registryUrl());
      EngineTarget.register(clients);
      Timers.register(clients);
      return new Run(clients, region, directory, amounts).report();
    } finally {
      Directories.remove(directory);
    }
  }

  private static int open(int planned) {
    return Integer.getInteger(OPEN_CASES, planned);
  }

  /** The launcher unpacks it beside the program. */
  private static void registryHome() {
    if (System.getProperty(RegionConfig.REGISTRY_HOME) == null) {
      Path home = Path.of(System.getProperty("knhk.home", ".."));
      System.setProperty(
          RegionConfig.REGISTRY_HOME, home.resolve("app/target/registry").toString());
    }
  }

  /** One run, step by step. */
  private static final class Run {
    private final Clients clients;
    private final Region region;
    private final Path directory;
    private final Amounts amounts;
    private final EngineFigures found;
    private int starts;

    Run(Clients clients, Region region, Path directory, Amounts amounts) {
      this.clients = clients;
      this.region = region;
      this.directory = directory;
      this.amounts = amounts;
      this.found = new EngineFigures(amounts.openCases());
    }

    Report report() {
      double load;
      try (Flow flow = new Flow(new EngineTarget(clients), clients)) {
        try (MeasuredJvm engine = engine(Collector.ZGC)) {
          warmUp(flow);
          double perSecond = rate(flow);
          load = SHARE_OF_THROUGHPUT * perSecond;
          found.empty(perSecond, steps(flow, load), engine);

          long beginNanos = System.nanoTime();
          flow.open(amounts.openCases());
          found.opened(seconds(beginNanos));
          found.full(Collector.ZGC, rate(flow), steps(flow, load), engine);
        }
        try (MeasuredJvm engine = engine(Collector.G1)) {
          warmUp(flow);
          found.full(Collector.G1, rate(flow), steps(flow, load), engine);
        }
        Directories.remove(state("engine"));
        long beginNanos = System.nanoTime();
        try (MeasuredJvm _ = engine(Collector.ZGC)) {
          found.restored(flow.openCases(), seconds(beginNanos));
          found.timers(Timers.fire(clients, amounts.timers()));
        }
      }
      peer(load);
      return found.report();
    }

    private void peer(double load) {
      PeerTarget.makeTopics(clients);
      try (Flow flow = new Flow(new PeerTarget(clients), clients);
          MeasuredJvm _ =
              MeasuredJvm.start(
                  BarePeer.class,
                  List.of(clients.bootstrap(), state("peer").toString()),
                  Collector.ZGC,
                  directory.resolve("peer.log"))) {
        warmUp(flow);
        found.peer(rate(flow), steps(flow, load));
      }
    }

    private void warmUp(Flow flow) {
      for (int i = 0; i < amounts.warmUp(); i++) {
        flow.round(amounts.round());
      }
    }

    /** Commands a second of a round. */
    private double rate(Flow flow) {
      long beginNanos = System.nanoTime();
      flow.round(amounts.round());
      return amounts.round() * Step.values().length / seconds(beginNanos);
    }

    /** Microseconds that steps take at a load, once it has run for a while. */
    private List<Double> steps(Flow flow, double perSecond) {
      flow.paced(perSecond, amounts.paced().dividedBy(3));
      flow.forgetTimes();
      flow.paced(perSecond, amounts.paced());
      return flow.times();
    }

    private static double seconds(long beginNanos) {
      return (double) (System.nanoTime() - beginNanos) / TimeUnit.SECONDS.toNanos(1);
    }

    private MeasuredJvm engine(Collector collector) {
      starts++;
      int port = PortBase.FREE.http();
      Path config = directory.resolve("engine-" + starts + ".yaml");
      write(
          config,
          """
          kafka:
            bootstrap_servers: "%s"
            registry_url: "%s"
            state_directory: "%s"
            session_timeout_ms: 30000 # a busy machine's stalls are not to become takeovers
            transaction_timeout_ms: 60000
          http: {host: 127.0.0.1, port: %d}
          """
              .formatted(region.bootstrap(), region.registryUrl(), state("engine"), port));
      MeasuredJvm engine =
          MeasuredJvm.start(
              EnginePart.class,
              List.of("engine", "--config", config.toString()),
              collector,
              directory.resolve("engine-" + starts + ".log"));
      engine.awaitReady(URI.create("http://127.0.0.1:" + port));
      return engine;
    }

    private Path state(String of) {
      return directory.resolve("state-" + of);
    }

    private static void write(Path file, String text) {
      try {
        Files.writeString(file, text);
      } catch (IOException e) {
        throw new UncheckedIOException("could not write " + file, e);
      }
    }
  }
}

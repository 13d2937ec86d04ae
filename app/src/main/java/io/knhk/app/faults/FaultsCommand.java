package io.knhk.app.faults;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.knhk.app.demo.load.Clients;
import io.knhk.app.faults.fuzz.FuzzCommand;
import io.knhk.app.faults.judge.Findings;
import io.knhk.app.faults.judge.LogReading;
import io.knhk.app.faults.traffic.Traffic;
import io.knhk.app.process.Directories;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code knhk faults}, by {@code faults/run}: kills parts of a region and judges its log. */
@Command(
    name = "faults",
    hidden = true,
    subcommands = {WarmStartCommand.class, FuzzCommand.class},
    description = {
      "Start a region whose parts are processes, kill parts of it with kill -9 under load, and",
      "judge its topics: 0 only if nothing is lost, doubled or invented, and replay agrees.",
      "NAME: engine-kill, aggregator-kill, controller-kill, broker-kill, one or several in turn;",
      "or left-running, which has no rounds."
    },
    mixinStandardHelpOptions = true)
public final class FaultsCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "NAME",
      arity = "0..*",
      converter = FaultName.class,
      description = "What is done.")
  private List<Fault> faults = List.of();

  @Option(names = "--rounds", description = "How often each; default 2.", defaultValue = "2")
  private int rounds;

  @Option(
      names = "--commands",
      description = "For left-running: until there were so many commands; default 20000.",
      defaultValue = "20000")
  private long commands;

  @Option(
      names = "--cases-per-second",
      description = "Cases started, of some five commands each; default 40.",
      defaultValue = "40")
  private int casesPerSecond;

  @Option(
      names = "--protocol",
      description = "Of the services' groups: classic or streams; default classic.",
      defaultValue = "classic")
  private String protocol;

  @Option(
      names = "--session-timeout-ms",
      description = "After so long without a heartbeat others take over; default 3000.",
      defaultValue = "3000")
  private int sessionTimeoutMillis;

  @Option(names = "--seed", description = "Draws the moments of the kills.", defaultValue = "1")
  private long seed;

  @Option(names = "--keep", description = "Keep the directory with logs and data: where.")
  private Path keep;

  @Option(names = "--json", description = "Print the result as one JSON document.")
  private boolean json;

  @Spec private CommandSpec spec;

  private final long startNanos = System.nanoTime();

  /** Runs the drill. */
  @Override
  public Integer call() throws Exception {
    if (faults.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "no NAME given");
    }
    if (faults.contains(Fault.LEFT_RUNNING) && faults.size() > 1) {
      throw new ParameterException(spec.commandLine(), "left-running goes with no other NAME");
    }
    Path directory =
        keep == null ? Files.createTempDirectory("knhk-faults-") : Files.createDirectories(keep);
    Set<Service> twice =
        faults.stream().flatMap(fault -> fault.twice().stream()).collect(Collectors.toSet());
    FaultReport report;
    try (Cluster cluster = Cluster.start(directory, tuning(), twice)) {
      report = drill(cluster);
    }
    if (keep == null && report.holds()) {
      Directories.remove(directory);
    }
    PrintWriter out = spec.commandLine().getOut();
    ObjectMapper mapper = new ObjectMapper();
    out.println(
        json
            ? mapper.writerWithDefaultPrettyPrinter().writeValueAsString(report.json(mapper))
            : report.line());
    out.flush();
    return report.holds() ? 0 : 1;
  }

  private Cluster.Tuning tuning() {
    return new Cluster.Tuning(protocol, sessionTimeoutMillis);
  }

  private FaultReport drill(Cluster cluster) throws Exception {
    Clients clients = cluster.clients();
    try (Traffic traffic = new Traffic(clients, casesPerSecond);
        Watch watch = new Watch(clients);
        LogReading log = new LogReading(clients)) {
      Drill drill = new Drill(cluster, traffic, watch, log, this::say, seed);
      drill.begin();
      return faults.contains(Fault.LEFT_RUNNING) ? minutes(cluster, drill) : rounds(cluster, drill);
    }
  }

  private FaultReport rounds(Cluster cluster, Drill drill) {
    for (int round = 1; ; round++) {
      for (Fault fault : faults) {
        drill.round(fault, round);
      }
      FaultReport report = report(cluster, drill, round);
      if (round >= rounds || !report.holds()) {
        return report;
      }
      say(report.line());
      drill.resume();
    }
  }

  private FaultReport minutes(Cluster cluster, Drill drill) {
    int minute = 0;
    long done = 0;
    while (done < commands) {
      minute++;
      drill.minute(minute);
      done = drill.commands();
      say("minute %d: %d of %d commands".formatted(minute, done, commands));
    }
    return report(cluster, drill, minute);
  }

  private FaultReport report(Cluster cluster, Drill drill, int round) {
    Findings findings = drill.judged();
    say("all answered and read");
    Audited audited = Audited.of(cluster.bootstrap(), cluster.registryUrl());
    return new FaultReport(tuning(), round, findings, audited, drill.figures());
  }

  private void say(String line) {
    PrintWriter err = spec.commandLine().getErr();
    err.printf("%4d s  %s%n", TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - startNanos), line);
    err.flush();
  }

  /** Reads a NAME. */
  static final class FaultName implements ITypeConverter<Fault> {
    @Override
    public Fault convert(String value) {
      return Fault.of(value);
    }
  }
}

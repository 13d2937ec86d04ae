package io.knhk.app.faults;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.knhk.app.demo.load.Clients;
import io.knhk.app.faults.judge.Findings;
import io.knhk.app.faults.judge.Judge;
import io.knhk.app.faults.judge.LogReading;
import io.knhk.app.process.Directories;
import io.knhk.app.process.Waiting;
import io.knhk.schemas.Topics;
import io.knhk.schemas.workflow.RegisterWorkflow;
import io.knhk.schemas.workflow.StartCase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code faults/run warm-start}: how long an engine with many open cases takes to come back. */
@Command(
    name = "warm-start",
    description = {
      "Open cases, then end the engine in three ways, and measure how long until a new process of",
      "it is ready, all its cases there."
    },
    mixinStandardHelpOptions = true)
final class WarmStartCommand implements Callable<Integer> {
  private static final Duration BOUND = Duration.ofMinutes(10);
  private static final String WORKFLOW =
      """
      id: waiting
      version: 1
      tasks:
        wait: {type: nobody-works-on-this}
      """;

  @Option(names = "--cases", description = "Open cases; default 100000.", defaultValue = "100000")
  private int cases;

  @Spec private CommandSpec spec;

  /** Prints milliseconds to ready, by how the engine was ended. */
  @Override
  public Integer call() throws Exception {
    Path directory = Files.createTempDirectory("knhk-warm-start-");
    Map<String, Long> figures = new LinkedHashMap<>();
    var tuning = new Cluster.Tuning("classic", 3_000);
    try (Cluster cluster = Cluster.start(directory, tuning, Set.of());
        LogReading log = new LogReading(cluster.clients())) {
      figures.put("openCases", (long) cases);
      open(cluster.clients());
      awaitOutcomes(log);
      Instance engine = cluster.instances(Service.ENGINE).getFirst();

      engine.stop();
      figures.put("afterStopMillis", millisToReady(cluster, engine));
      engine.kill();
      figures.put("afterKillMillis", millisToReady(cluster, engine));
      engine.kill();
      cluster.forgetState(engine);
      figures.put("withoutStateMillis", millisToReady(cluster, engine));
    }
    Directories.remove(directory);
    var out = spec.commandLine().getOut();
    out.println(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(figures));
    out.flush();
    return 0;
  }

  private void open(Clients clients) {
    try (var registrations = clients.producer(Topics.REGISTRATIONS);
        Producer<String, SpecificRecord> commands = clients.producer(Topics.COMMANDS)) {
      var _ =
          registrations.send(
              new ProducerRecord<>(
                  Topics.REGISTRATIONS.name(),
                  "waiting",
                  RegisterWorkflow.newBuilder()
                      .setCommandId("register")
                      .setDefinitionYaml(WORKFLOW)
                      .build()));
      StartCase start =
          StartCase.newBuilder().setCommandId("start").setWorkflowId("waiting").build();
      registrations.flush();
      for (int i = 0; i < cases; i++) {
        var _ = commands.send(new ProducerRecord<>(Topics.COMMANDS.name(), "case-" + i, start));
      }
    }
  }

  private void awaitOutcomes(LogReading log) {
    Judge judge = new Judge();
    Waiting.until(
        () -> {
          log.readOn(judge);
          Findings findings = judge.findings();
          return findings.commands() == cases + 1 && findings.lost() == 0;
        },
        BOUND,
        "the outcomes");
    if (judge.findings().tasks() != cases) {
      throw new IllegalStateException(
          "%d of %d cases are open: the others were refused"
              .formatted(judge.findings().tasks(), cases));
    }
  }

  private static long millisToReady(Cluster cluster, Instance engine) {
    long startNanos = System.nanoTime();
    engine.start();
    cluster.awaitReady(engine);
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos);
  }
}

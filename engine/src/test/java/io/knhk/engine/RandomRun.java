package io.knhk.engine;

import io.knhk.engine.core.OpenTask;
import io.knhk.schemas.Topics;
import io.knhk.schemas.VariableValue;
import io.knhk.schemas.promotion.AttemptResult;
import io.knhk.schemas.promotion.FeatureState;
import io.knhk.schemas.slo.Verdict;
import io.knhk.schemas.workflow.HeartbeatTask;
import io.knhk.schemas.workflow.RegisterWorkflow;
import io.knhk.schemas.workflow.ResolveIncident;
import io.knhk.schemas.workflow.StartCase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Things that happen to an engine, in an order drawn from a seed: cases with failures, repeats and
 * late workers, registrations good and bad, rollouts, brakes, rollbacks that cancel, definitions
 * that come late, records in the wrong partition, others that nobody can read, and days in which
 * nothing happens.
 */
final class RandomRun implements AutoCloseable {
  private static final String BASE = Orders.timed("1");
  private static final List<String> TASKS = List.of("pay", "pack", "nothing");

  private final EngineRig rig;
  private final Random random;
  private long sequence = 1;
  private int version = 1;
  private long attempt = 1;
  private String candidate = BASE;
  private int cases;

  private RandomRun(long seed, Function<String, KeyValueBytesStoreSupplier> stores) {
    random = new Random(seed);
    rig = new EngineRig(2, stores);
  }

  /** So many things have happened. */
  static RandomRun of(long seed, int steps, Function<String, KeyValueBytesStoreSupplier> stores) {
    RandomRun run = new RandomRun(seed, stores);
    run.rig.register(BASE);
    run.rig.feature(Orders.stable(1, BASE));
    for (int step = 0; step < steps; step++) {
      run.happen();
    }
    return run;
  }

  EngineRig rig() {
    return rig;
  }

  @Override
  public void close() {
    rig.close();
  }

  private void happen() {
    int what = random.nextInt(1_000);
    if (what < 840) {
      onCase("case-" + (cases / 4 + random.nextInt(20)));
    } else if (what < 950) {
      rig.pass(Duration.ofMillis(random.nextInt(150)));
    } else if (what < 980) {
      onRollout();
    } else if (what < 988) {
      register(random.nextBoolean() ? BASE : "tasks: [");
    } else if (what < 999) {
      onLog();
    } else {
      rig.passInLog(Duration.ofHours(random.nextInt(30)));
      rig.passOnWall(Duration.ofHours(random.nextInt(30)));
    }
  }

  private void onCase(String caseId) {
    switch (random.nextInt(10)) {
      case 0, 1 -> {
        cases++;
        rig.start(caseId, "start-" + random.nextInt(3));
      }
      case 2 -> odd(caseId);
      default -> work(caseId);
    }
  }

  /** A worker does what there is to do, or else something else. */
  private void work(String caseId) {
    KeyValueStore<String, CaseFile> files = rig.driver().getKeyValueStore("cases-files");
    CaseFile file = files.get(caseId);
    if (file != null && !file.state().getIncidents().isEmpty() && random.nextBoolean()) {
      resolve(caseId, file.state().getIncidents().getFirst().getNumber());
      return;
    }
    if (file == null || file.state().getOpenTasks().isEmpty()) {
      odd(caseId);
      return;
    }
    OpenTask open = file.state().getOpenTasks().getFirst();
    if (open.getHeartbeatMillis() != null && random.nextInt(3) > 0) {
      rig.passInLog(Duration.ofMillis(1)); // it was activated before
      rig.append(
          Topics.COMPLETIONS, caseId, new HeartbeatTask(open.getTask(), open.getTryNumber(), null));
    } else if (random.nextInt(4) == 0) {
      rig.fail(caseId, open.getTask(), open.getTryNumber(), random.nextBoolean());
    } else {
      rig.complete(caseId, open.getTask(), open.getTryNumber());
    }
  }

  /** Somebody does, with a variable that helps, or only makes it worse. */
  private void resolve(String caseId, int incident) {
    String amount = random.nextBoolean() ? "120" : "\"many\"";
    rig.append(
        Topics.COMMANDS,
        caseId,
        new ResolveIncident(
            "resolve-" + random.nextInt(50),
            incident + random.nextInt(2),
            Map.of("amount", new VariableValue(amount, null, null))));
  }

  private void odd(String caseId) {
    String task = TASKS.get(random.nextInt(TASKS.size()));
    switch (random.nextInt(5)) {
      case 0 -> rig.complete(caseId, task, random.nextInt(3), "again-" + random.nextInt(2));
      case 1 -> rig.complete(caseId, task, 1 + random.nextInt(3));
      case 2 -> rig.fail(caseId, task, 1, false);
      case 3 -> rig.append(Topics.COMPLETIONS, caseId, new HeartbeatTask(task, 1, null));
      default ->
          rig.append(Topics.COMMANDS, caseId, new StartCase("lost", "nowhere", Map.of(), null));
    }
  }

  private void onRollout() {
    switch (random.nextInt(8)) {
      case 0 -> rig.feature(Orders.stable(++sequence, BASE));
      case 1 -> rig.feature(off());
      case 2, 3, 4 -> rollOut();
      case 5 ->
          rig.feature(
              Orders.rolledBack(++sequence, candidate, attempt)
                  .setStable(EngineRig.version(BASE))
                  .build());
      default -> rig.gate(Orders.gate(Verdict.ROLLBACK, Integer.toString(version), attempt));
    }
  }

  /** The next version goes out, and the controller may be faster than the engine's reader. */
  private void rollOut() {
    Optional<AttemptResult> last = Optional.empty();
    if (random.nextInt(3) == 0) {
      last = Optional.ofNullable(Orders.rolledBack(1, candidate, attempt).getLastResult());
    } else {
      candidate = next(++version);
      register(candidate);
    }
    rig.feature(
        Orders.rollingOut(++sequence, 1 + random.nextInt(3), random.nextInt(10_001))
            .setStable(EngineRig.version(BASE))
            .setCandidate(EngineRig.version(candidate))
            .setAttempt(++attempt)
            .setLastResult(last.orElse(null)) // Avro's null: it says of none how it ended
            .build());
  }

  private static String next(int version) {
    return switch (version % 3) {
      case 0 -> Orders.choice(version);
      case 1 -> Orders.order(Integer.toString(version), "pay", "onRollback: cancel\n");
      default -> Orders.timed(Integer.toString(version)) + "onRollback: cancel\n";
    };
  }

  private FeatureState off() {
    return FeatureState.newBuilder(Orders.stable(++sequence, BASE)).setEnabled(false).build();
  }

  private void register(String yaml) {
    String workflow = random.nextInt(9) == 0 ? "orders" : "order";
    String command = "register-" + random.nextInt(100);
    rig.append(Topics.REGISTRATIONS, workflow, new RegisterWorkflow(command, yaml, null));
  }

  private void onLog() {
    switch (random.nextInt(4)) {
      case 0 -> rig.definitionsSeen = !rig.definitionsSeen;
      case 1 -> rig.marksPassed.set(!rig.marksPassed.get());
      case 2 -> rig.appendRaw(Topics.COMPLETIONS, new byte[] {'c'}, new byte[] {1});
      default -> rig.passInLog(Duration.ofMillis(random.nextInt(2_000)));
    }
  }
}

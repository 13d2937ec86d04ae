package io.knhk.app.faults;

import io.knhk.app.faults.judge.Findings;
import io.knhk.app.faults.judge.Judge;
import io.knhk.app.faults.judge.LogReading;
import io.knhk.app.faults.traffic.DrillWorkflow;
import io.knhk.app.faults.traffic.Traffic;
import io.knhk.schemas.promotion.AuditAction;
import io.knhk.schemas.promotion.FeatureState;
import io.knhk.schemas.promotion.Phase;
import io.knhk.schemas.slo.GateDecision;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What is done in a round: a new version begins its rollout, a part is killed and started again,
 * the rollout ends, all that was asked is answered, and the log is judged. Not thread-safe.
 */
final class Drill {
  private static final Duration BOUND = Duration.ofMinutes(2);
  private static final Duration TAKEOVER_BOUND = Duration.ofMinutes(5);
  private static final Duration DRAIN_BOUND = Duration.ofMinutes(10);
  private static final int WARM_UP_SECONDS = 3;
  private static final int LATEST_KILL_MILLIS = 3_000;

  private final Cluster cluster;
  private final Traffic traffic;
  private final Watch watch;
  private final LogReading log;
  private final Consumer<String> tell;
  private final Judge judge = new Judge();
  private final Random random;
  private final Map<Fault, Figures> figures = new EnumMap<>(Fault.class);
  private int versions = 1;

  /**
   * @param tell is told each thing that is done, as it is done
   * @param seed draws the moments of the kills
   */
  Drill(
      Cluster cluster,
      Traffic traffic,
      Watch watch,
      LogReading log,
      Consumer<String> tell,
      long seed) {
    this.cluster = cluster;
    this.traffic = traffic;
    this.watch = watch;
    this.log = log;
    this.tell = tell;
    this.random = new Random(seed);
  }

  /** What was measured so far. */
  Map<Fault, Figures> figures() {
    return figures;
  }

  /** Registers the first versions, and lets traffic flow through them. */
  void begin() {
    List<String> workflows = DrillWorkflow.ids();
    workflows.forEach(workflow -> traffic.register(workflow, "1", true));
    watch.until("the first versions", BOUND, () -> workflows.stream().allMatch(this::stable));
    traffic.resume();
    watch.mark();
    watch.until("traffic on every partition", BOUND, () -> watch.millisToOutcomes().isPresent());
    pass(Duration.ofSeconds(WARM_UP_SECONDS));
  }

  /** One round of a fault. */
  void round(Fault fault, int number) {
    Figures its = figures.computeIfAbsent(fault, f -> new Figures());
    String workflow = DrillWorkflow.ids().get(number % DrillWorkflow.ids().size());
    boolean good = number % 2 == 1;
    if (fault == Fault.ENGINE_KILL) {
      undisturbed(workflow, its);
    }
    String version = rollOut(workflow, good);
    switch (fault) {
      case ENGINE_KILL -> {
        if (good) {
          passAtRandom();
        } else {
          awaitRollback(workflow, version);
        }
        killed(cluster.instances(Service.ENGINE), number, watch::millisToOutcomes, its);
        if (!good) {
          its.reactionWhileKilled(reaction(workflow, version));
        }
      }
      case AGGREGATOR_KILL -> {
        passAtRandom();
        killed(
            cluster.instances(Service.AGGREGATOR),
            number,
            () -> watch.millisToGates(DrillWorkflow.ids()),
            its);
      }
      case CONTROLLER_KILL -> {
        passAtRandom();
        killed(cluster.instances(Service.CONTROLLER), number, watch::millisToAudit, its);
      }
      case BROKER_KILL -> {
        passAtRandom();
        killed(List.of(cluster.broker()), number, watch::millisToOutcomes, its);
      }
      case LEFT_RUNNING -> throw new IllegalArgumentException("it has no rounds");
    }
    awaitEnd(workflow, version, its);
  }

  /**
   * A minute of a region left running: a new version, if the last one has ended, and somewhere in
   * the minute a part is killed. What has piled up behind it may take longer than the minute.
   */
  void minute(int number) {
    Figures its = figures.computeIfAbsent(Fault.LEFT_RUNNING, f -> new Figures());
    long endNanos = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    String workflow = DrillWorkflow.ids().get(number % DrillWorkflow.ids().size());
    if (stable(workflow)) {
      rollOut(workflow, number % 2 == 1);
    }
    passAtRandom();
    List<Instance> all = cluster.all();
    killed(all, random.nextInt(all.size()), watch::millisToOutcomes, its);
    pass(Duration.ofNanos(Math.max(0, endNanos - System.nanoTime())));
    watch.endsSinceAsked().forEach(its::ended);
  }

  /** Stops the traffic until all is answered, and judges the whole log up to there. */
  Findings judged() {
    traffic.pause();
    long startNanos = System.nanoTime();
    log.readOn(judge);
    Findings findings = judge.findings();
    while (!findings.drained() && System.nanoTime() - startNanos < DRAIN_BOUND.toNanos()) {
      pass(Duration.ofMillis(500));
      log.readOn(judge);
      findings = judge.findings();
    }
    return findings;
  }

  /** Lets the traffic flow again after a judgement. */
  void resume() {
    traffic.resume();
  }

  /** Commands on the topics by now. */
  long commands() {
    log.readOn(judge);
    return judge.commands();
  }

  private void undisturbed(String workflow, Figures its) {
    String version = rollOut(workflow, false);
    awaitRollback(workflow, version);
    its.reaction(reaction(workflow, version));
    awaitEnd(workflow, version, its);
  }

  private String rollOut(String workflow, boolean good) {
    watch.until(workflow + " to be stable", BOUND, () -> stable(workflow));
    versions++;
    String version = Integer.toString(versions);
    traffic.register(workflow, version, good);
    tell.accept("%s@%s registered, a %s one".formatted(workflow, version, good ? "good" : "bad"));
    return version;
  }

  private boolean stable(String workflow) {
    return watch
        .state(workflow)
        .filter(state -> state.getPhase() == Phase.STABLE && state.getPending().isEmpty())
        .isPresent();
  }

  private void awaitRollback(String workflow, String version) {
    watch.until(
        "a gate against " + version, BOUND, () -> watch.rollback(workflow, version).isPresent());
  }

  private long reaction(String workflow, String version) {
    GateDecision gate = watch.rollback(workflow, version).orElseThrow();
    watch.until("the rollback of " + version, BOUND, () -> watch.reactionMillis(gate).isPresent());
    return watch.reactionMillis(gate).orElseThrow();
  }

  private void awaitEnd(String workflow, String version, Figures its) {
    watch.until(
        "the end of %s@%s; it stands at %s"
            .formatted(workflow, version, watch.state(workflow).map(FeatureState::getPhase)),
        BOUND,
        () -> watch.end(workflow, version).isPresent());
    AuditAction end = watch.end(workflow, version).orElseThrow();
    its.ended(end);
    tell.accept("%s@%s %s".formatted(workflow, version, end));
  }

  private void killed(
      List<Instance> some, int number, Supplier<OptionalLong> tookOver, Figures its) {
    Instance victim = some.get(number % some.size());
    victim.kill();
    tell.accept(victim.name() + " killed");
    watch.mark();
    boolean alone = some.size() == 1 || some.size() == cluster.all().size();
    if (alone) {
      victim.start();
    }
    watch.until(
        "work to go on without " + victim.name(), TAKEOVER_BOUND, () -> tookOver.get().isPresent());
    long takeoverMillis = tookOver.get().orElseThrow();
    its.takeover(takeoverMillis);
    tell.accept("all work goes on %d ms after the kill".formatted(takeoverMillis));
    if (!alone) {
      victim.start();
    }
    cluster.awaitReady(victim);
    tell.accept(victim.name() + " ready again");
  }

  private void passAtRandom() {
    pass(Duration.ofMillis(random.nextInt(LATEST_KILL_MILLIS)));
  }

  private void pass(Duration time) {
    long endNanos = System.nanoTime() + time.toNanos();
    watch.until("time to pass", time.plus(BOUND), () -> System.nanoTime() - endNanos >= 0);
  }
}

package io.knhk.engine;

import io.knhk.engine.core.CaseState;
import io.knhk.engine.core.CaseTimes;
import io.knhk.engine.core.CaseVariables;
import io.knhk.engine.core.OpenTask;
import io.knhk.engine.definition.Definition;
import io.knhk.engine.definition.Work;
import io.knhk.engine.hot.HotBatch;
import io.knhk.engine.net.Firing;
import io.knhk.engine.timing.Measured;
import io.knhk.engine.timing.Stamp;
import io.knhk.engine.timing.Targets;
import io.knhk.schemas.LogPosition;
import io.knhk.schemas.Side;
import io.knhk.schemas.Topics;
import io.knhk.schemas.slo.Timing;
import io.knhk.schemas.slo.TimingEntry;
import io.knhk.schemas.workflow.Event;
import io.knhk.schemas.workflow.EventKind;
import io.knhk.schemas.workflow.FailTask;
import io.knhk.schemas.workflow.TaskActivated;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** What an accepted command on a case tells workers and the aggregator, beside its outcome. */
final class CaseOutput {
  private final String region;
  private final LongSupplier nanoClock;
  private final Outbox outbox;
  private final Map<String, HotBatch> hotSteps = new HashMap<>();

  CaseOutput(String region, LongSupplier nanoClock, Outbox outbox) {
    this.region = region;
    this.nanoClock = nanoClock;
    this.outbox = outbox;
  }

  /** Writes the tasks that now wait for workers. */
  void tasks(String caseId, CaseState after, Ruling.Done done) {
    of(done, EventKind.TASK_ACTIVATED)
        .map(event -> activated(event, after, done.version()))
        .forEach(task -> outbox.send(Topics.TASKS, caseId, task));
  }

  /**
   * Writes what the command cost. Call it last: W1 ends here.
   *
   * @param before the case before the command, whose open tasks C1 is told from
   */
  void timing(
      Taken taken, Optional<CaseState> before, CaseState after, Ruling.Done done, long takenNanos) {
    List<TimingEntry> entries = new ArrayList<>();
    entries.add(Measured.w1(nanoClock.getAsLong() - takenNanos, done.targets(), done.stamp()));
    before.ifPresent(state -> cold(taken, state, done).forEach(entries::add));
    hot(name(done.version().definition()), done.decision().firings(), done.targets(), done.stamp())
        .forEach(entries::add);
    send(after, timing(taken, entries));
  }

  /** Writes what an executed pattern cost. Call it last: W1 ends here. */
  void executed(Taken taken, Ruling.Executed executed, long takenNanos) {
    List<TimingEntry> entries = new ArrayList<>();
    entries.add(
        Measured.w1(nanoClock.getAsLong() - takenNanos, executed.targets(), executed.stamp()));
    hot(
            "pattern " + name(executed.example()),
            executed.run().firings(),
            executed.targets(),
            executed.stamp())
        .forEach(entries::add);
    send(PatternRulings.FEATURE, executed.example().version(), Side.STABLE, timing(taken, entries));
  }

  private Timing.Builder timing(Taken taken, List<TimingEntry> entries) {
    return Timing.newBuilder()
        .setCause(taken.position())
        .setEntries(entries)
        .setTopicWaitMillis(outbox.wallMillis() - taken.appendMillis());
  }

  /** Writes that a task is overdue. */
  void overdue(CaseState state, OpenTask task, LogPosition cause) {
    send(state, Timing.newBuilder().setCause(cause).setEntries(List.of(Measured.overdue(task))));
  }

  /** Writes that tries have failed as timed out, if any has: the only thing timed of log time. */
  void timedOut(
      CaseState before, CaseState after, Ruling.Done done, long nowMillis, LogPosition cause) {
    List<TimingEntry> entries =
        open(done, EventKind.TASK_FAILED, before)
            .map(task -> Measured.failed(task, nowMillis, true))
            .toList();
    if (!entries.isEmpty()) {
      send(after, Timing.newBuilder().setCause(cause).setEntries(entries));
    }
  }

  private void send(CaseState state, Timing.Builder timing) {
    send(state.getWorkflowId(), state.getVersion(), Side.valueOf(state.getSide()), timing);
  }

  private void send(String feature, String version, Side side, Timing.Builder timing) {
    outbox.send(
        Topics.TIMINGS,
        feature,
        timing
            .setRegion(region)
            .setSource("engine")
            .setFeature(feature)
            .setVersion(version)
            .setSide(side)
            .setEmittedMillis(outbox.wallMillis())
            .build());
  }

  private static Stream<TimingEntry> cold(Taken taken, CaseState before, Ruling.Done done) {
    boolean timedOut = taken.command() instanceof FailTask fail && fail.getTimedOut();
    Stream<TimingEntry> completed =
        open(done, EventKind.TASK_COMPLETED, before)
            .map(task -> Measured.completed(task, taken.appendMillis()));
    Stream<TimingEntry> failed =
        open(done, EventKind.TASK_FAILED, before)
            .map(task -> Measured.failed(task, taken.appendMillis(), timedOut));
    return Stream.concat(completed, failed);
  }

  private static Stream<OpenTask> open(Ruling.Done done, EventKind kind, CaseState before) {
    return of(done, kind)
        .flatMap(
            event -> CaseTimes.withWorker(before, event.getTask(), event.getTryNumber()).stream());
  }

  private Stream<TimingEntry> hot(String net, List<Firing> firings, Targets targets, Stamp stamp) {
    return hotSteps.computeIfAbsent(net, unseen -> new HotBatch(nanoClock)).keep(firings).stream()
        .map(measured -> Measured.r1(measured, targets, stamp));
  }

  private static String name(Definition definition) {
    return DefinitionView.key(definition.id(), definition.version());
  }

  private static Stream<Event> of(Ruling.Done done, EventKind kind) {
    return done.decision().events().stream().filter(event -> event.getKind() == kind);
  }

  private TaskActivated activated(Event event, CaseState after, KnownVersion version) {
    Work.OfWorker worker =
        (Work.OfWorker) version.net().waiting(event.getTask()).orElseThrow().work();
    return TaskActivated.newBuilder()
        .setWorkflowId(after.getWorkflowId())
        .setVersion(after.getVersion())
        .setTask(event.getTask())
        .setType(event.getType())
        .setTryNumber(event.getTryNumber())
        .setMaxTries(worker.tries().most())
        .setInstance(Optional.ofNullable(event.getInstance()).orElse(0))
        .setActivatedMillis(event.getActivatedMillis())
        .setDueMillis(event.getDueMillis())
        .setTimeoutMillis(
            worker.timeout().map(it -> event.getActivatedMillis() + it.toMillis()).orElse(null))
        .setHeartbeatMillis(worker.heartbeat().map(Duration::toMillis).orElse(null))
        .setVariables(CaseVariables.of(after))
        .setRegion(region)
        .build();
  }
}

package io.knhk.engine.core;

import io.knhk.engine.core.Decision.Accepted;
import io.knhk.engine.definition.Expression;
import io.knhk.engine.definition.Guard;
import io.knhk.engine.definition.GuardVariables;
import io.knhk.engine.definition.Instances;
import io.knhk.engine.definition.Work;
import io.knhk.engine.net.Firing;
import io.knhk.engine.net.NetRun;
import io.knhk.engine.net.WaitingTask;
import io.knhk.schemas.workflow.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * One command's turn on a case: what is told so far, and the state as it stands after that. Each
 * event is applied as it is told, so what comes later sees it. Not thread-safe; for one decision.
 */
final class Turn {
  private final StepContext context;
  private final List<Event> events = new ArrayList<>();
  private final List<Firing> firings = new ArrayList<>();
  private Optional<CaseState> state;

  Turn(Optional<CaseState> state, StepContext context) {
    this.state = state;
    this.context = context;
  }

  void tell(Event event) {
    events.add(event);
    state = Optional.of(CaseApplier.apply(state, event, context.net()));
  }

  /** The case runs from its start. */
  void begin() {
    run(NetRun::begin);
  }

  /** A task has its answer, or one of its instances has. */
  void done(WaitingTask task) {
    if (task.instances().isEmpty()) {
      run(net -> net.answer(task));
      return;
    }
    RunningInstances running = instances(task);
    boolean all = running.getDone() == running.getMade();
    if (goneOn(task)) {
      if (all) {
        run(net -> net.endRest(task));
      }
    } else if (all || enough(task, running)) {
      goOn(task, all);
    }
  }

  /** So many more instances of a task begin. */
  void activate(WaitingTask task, int made, int count) {
    for (int instance = made + 1; instance <= made + count; instance++) {
      activate(task, instance);
    }
  }

  /** Withdraws one activation of a task, the first, or all its instances. */
  void withdraw(WaitingTask task, boolean goOn) {
    boolean instancesRest = task.instances().isPresent() && goneOn(task);
    List<OpenTask> open = CaseStates.opened(now(), task.id()).toList();
    open.stream()
        .limit(task.instances().isPresent() ? open.size() : 1)
        .forEach(it -> tell(CaseEvents.withdrawn(it)));
    CaseStates.wait(now(), task.id()).ifPresent(wait -> tell(CaseEvents.withdrawn(wait)));
    if (instancesRest) {
      run(net -> net.endRest(task));
    } else if (goOn && task.instances().isPresent()) {
      goOn(task, true);
    } else if (goOn) {
      run(net -> net.answer(task));
    } else {
      run(net -> net.withdraw(task));
    }
  }

  /** What was decided. */
  Accepted over() {
    if (!now().getCompleted() && context.net().marking(now().getMarking()).isEmpty()) {
      tell(CaseEvents.caseCompleted());
    }
    return new Accepted(events, firings);
  }

  private CaseState now() {
    return state.orElseThrow();
  }

  /**
   * Runs the net, then sees to what waits: what was withdrawn, what is offered no more, what now
   * waits for the outside, and kept signals, which go on at once.
   */
  private void run(Consumer<NetRun> first) {
    NetRun net =
        new NetRun(
            context.net(),
            context.net().marking(now().getMarking()),
            CaseStates.blocked(now()),
            variables());
    first.accept(net);
    NetRun.Result result = net.result();
    if (!result.firings().isEmpty()) {
      tell(CaseEvents.stepsTaken(result.firings()));
      firings.addAll(result.firings());
    }
    result.withdrawn().stream().sorted().forEach(this::withdrawAll);
    List<String> open = offers().toList();
    result.entered().forEach(this::enter);
    offered().stream()
        .filter(id -> !open.contains(id))
        .forEach(id -> enter(context.net().waiting(id).orElseThrow()));
    result.stuck().forEach(stuck -> tell(CaseEvents.stuck(stuck)));
    takeKept();
  }

  private List<String> offered() {
    return context.net().offered(context.net().marking(now().getMarking())).stream()
        .map(WaitingTask::id)
        .toList();
  }

  /** Ids of the tasks that wait and are but offered. */
  private Stream<String> offers() {
    return Stream.concat(
            now().getOpenTasks().stream().map(OpenTask::getTask),
            now().getWaits().stream().map(OpenWait::getTask))
        .filter(id -> context.net().waiting(id).orElseThrow().offered())
        .distinct();
  }

  private void withdrawAll(String task) {
    CaseStates.opened(now(), task).toList().forEach(it -> tell(CaseEvents.withdrawn(it)));
    while (CaseStates.wait(now(), task).isPresent()) {
      tell(CaseEvents.withdrawn(CaseStates.wait(now(), task).get()));
    }
  }

  private void enter(WaitingTask task) {
    if (task.work() instanceof Work.OfSignal signal) {
      tell(CaseEvents.awaited(task.id(), signal));
    } else if (task.work() instanceof Work.OfTimer timer) {
      tell(WaitEvents.set(now(), task, timer, context));
    } else if (CaseChecks.tooDeep(now(), task)) {
      tell(CaseEvents.tooDeep(task.id()));
    } else {
      task.instances()
          .ifPresentOrElse(several -> enterSeveral(task, several), () -> activate(task, 0));
    }
  }

  private void enterSeveral(WaitingTask task, Instances several) {
    switch (several.count().value(variables())) {
      case Expression.Value.Known(Long count) when count >= 0 && count <= Instances.MOST -> {
        activate(task, 0, count.intValue());
        RunningInstances running = instances(task);
        if (count == 0 || enough(task, running)) {
          goOn(task, count == 0);
        }
      }
      case Expression.Value.Known(Object other) ->
          tell(
              CaseEvents.notCounted(
                  task.id(), "count gives %s; allowed: 0 to %d".formatted(other, Instances.MOST)));
      case Expression.Value.Failed(String reason) ->
          tell(CaseEvents.notCounted(task.id(), "count failed: " + reason));
    }
  }

  private void activate(WaitingTask task, int instance) {
    int tryNumber = CaseStates.greatestTry(now(), task.id()) + 1;
    tell(
        CaseEvents.tried(now(), task, new CaseEvents.Try(tryNumber, tryNumber, instance), context));
  }

  /** Takes the case on from a task with instances, of which some may still run. */
  private void goOn(WaitingTask task, boolean all) {
    boolean restRuns =
        task.instances().orElseThrow().others() == Instances.Others.RUN && task.rest().isPresent();
    if (!restRuns) {
      CaseStates.opened(now(), task.id()).toList().forEach(it -> tell(CaseEvents.withdrawn(it)));
    }
    run(net -> {
      net.answer(task);
      if (restRuns && all) {
        net.endRest(task);
      }
    });
  }

  /** Whether the case went on from it while instances still run. */
  private boolean goneOn(WaitingTask task) {
    return task.rest().stream().anyMatch(context.net().marking(now().getMarking())::has);
  }

  /** A guard that fails is one that does not hold: the task goes on when all instances are done. */
  private boolean enough(WaitingTask task, RunningInstances running) {
    GuardVariables variables = variables();
    GuardVariables counted =
        name ->
            Optional.ofNullable(CaseDecider.counts(running).get(name))
                .or(() -> variables.value(name));
    return task.instances()
        .flatMap(Instances::required)
        .map(guard -> guard.ask(counted))
        .filter(answer -> answer instanceof Guard.Answer.Decided(boolean holds) && holds)
        .isPresent();
  }

  private RunningInstances instances(WaitingTask task) {
    return CaseStates.instances(now(), task.id())
        .orElseGet(() -> new RunningInstances(task.id(), 0, 0));
  }

  /** A task that waits for a signal that was kept for such as it has it at once. */
  private void takeKept() {
    for (OpenWait wait : now().getWaits()) {
      WaitingTask task = context.net().waiting(wait.getTask()).orElseThrow();
      Optional<KeptSignal> kept = CaseStates.kept(now(), wait.getSignal());
      if (kept.isPresent() && task.takesKept()) {
        tell(CaseEvents.taken(wait, CaseVariables.contract(kept.get().getVariables())));
        done(task);
        return; // its own run has looked after the rest
      }
    }
  }

  private GuardVariables variables() {
    return CaseVariables.forGuards(now().getVariables());
  }
}

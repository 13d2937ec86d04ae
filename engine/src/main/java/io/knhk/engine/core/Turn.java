package io.knhk.engine.core;

import io.knhk.engine.core.Decision.Accepted;
import io.knhk.engine.definition.Expression;
import io.knhk.engine.definition.GuardVariables;
import io.knhk.engine.definition.Instances;
import io.knhk.engine.definition.Work;
import io.knhk.engine.net.Firing;
import io.knhk.engine.net.NetRun;
import io.knhk.engine.net.Step;
import io.knhk.engine.net.WaitingTask;
import io.knhk.schemas.workflow.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

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
    RunningInstances running = InstanceCounts.of(now(), task);
    boolean all = running.getDone() == running.getMade();
    if (goneOn(task)) {
      if (all) {
        run(net -> net.endRest(task));
      }
    } else if (all || InstanceCounts.enough(now(), task)) {
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
    CaseEvents.withdrawn(now(), task.id())
        .limit(task.instances().isPresent() ? Long.MAX_VALUE : 1)
        .toList()
        .forEach(this::tell);
    if (goOn) {
      Incidents.leaving(now(), task, context.net()).forEach(it -> tell(CaseEvents.withdrawn(it)));
    }
    if (instancesRest) {
      run(net -> net.endRest(task));
    } else if (goOn && task.instances().isPresent()) {
      goOn(task, true);
    } else if (goOn) {
      answer(task);
    } else {
      run(net -> net.withdraw(task));
    }
  }

  /** Ends an incident and tries again what stands there. */
  void resolve(OpenIncident incident, CaseCommand.Resolve resolve) {
    tell(CaseEvents.resolved(incident, resolve));
    Optional<WaitingTask> task = context.net().waiting(incident.getTask());
    if (incident.getStep() == null) {
      task.filter(it -> Offers.canWait(now(), it, context.net()))
          .ifPresent(it -> tryAgain(it, incident));
      takeKept();
      return;
    }
    Step step = Incidents.step(incident, context.net());
    task.filter(it -> context.net().leaves(step))
        .ifPresentOrElse(this::answer, () -> run(net -> net.retry(step)));
  }

  private void tryAgain(WaitingTask task, OpenIncident incident) {
    if (incident.getTryNumber() == null) {
      enter(task, InstanceCounts.of(now(), task).getMade());
    } else {
      activate(task, task.instances().isPresent() ? Math.max(1, incident.getInstance()) : 0);
    }
  }

  /** What was decided. */
  Accepted over() {
    if (!now().getCompleted() && context.net().marking(now().getMarking()).isEmpty()) {
      withdrawAll(now().getIncidents()); // earlier releases let them outlive what they are about
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
    withdrawAll(Incidents.of(now(), result.gone()));
    result.stuck().forEach(stuck -> tell(CaseEvents.stuck(now(), stuck)));
    Set<String> standing = Offers.standing(now(), context.net());
    result.entered().forEach(task -> enter(task, 0));
    Offers.offered(now(), context.net()).stream()
        .filter(id -> !standing.contains(id))
        .forEach(id -> enter(context.net().waiting(id).orElseThrow(), 0));
    takeKept();
  }

  private void withdrawAll(String task) {
    CaseEvents.withdrawn(now(), task).toList().forEach(this::tell);
  }

  private void withdrawAll(List<OpenIncident> incidents) {
    incidents.forEach(it -> tell(CaseEvents.withdrawn(it)));
  }

  /** Goes on from all activations of a task that have their answers. */
  private void answer(WaitingTask task) {
    if (task.instances().isPresent()) {
      RunningInstances running = InstanceCounts.of(now(), task);
      goOn(task, running.getDone() == running.getMade());
      return;
    }
    int activations = Incidents.answered(now(), task, context.net().marking(now().getMarking()));
    run(net -> net.answer(task, activations));
  }

  /** With so many instances made: some, if they were added while it stood at an incident. */
  private void enter(WaitingTask task, int made) {
    if (task.work() instanceof Work.OfSignal signal) {
      tell(Correlations.awaited(now(), task.id(), signal));
    } else if (task.work() instanceof Work.OfTimer timer) {
      tell(WaitEvents.set(now(), task, timer, context));
    } else if (CaseChecks.tooDeep(now(), task)) {
      tell(CaseEvents.tooDeep(now(), task.id()));
    } else {
      task.instances()
          .ifPresentOrElse(several -> enterSeveral(task, several, made), () -> activate(task, 0));
    }
  }

  private void enterSeveral(WaitingTask task, Instances several, int made) {
    switch (several.count().value(variables())) {
      case Expression.Value.Known(Long count) when count >= 0 && count <= Instances.MOST -> {
        activate(task, made, Math.max(0, count.intValue() - made));
        RunningInstances running = InstanceCounts.of(now(), task);
        if (running.getMade() == 0 || InstanceCounts.enough(now(), task)) {
          goOn(task, running.getMade() == 0);
        }
      }
      case Expression.Value.Known(Object other) ->
          notCounted(task, "count gives %s; allowed: 0 to %d".formatted(other, Instances.MOST));
      case Expression.Value.Failed(String reason) -> notCounted(task, "count failed: " + reason);
    }
  }

  private void notCounted(WaitingTask task, String reason) {
    tell(CaseEvents.notCounted(now(), task.id(), reason));
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
      withdrawAll(task.id());
    }
    run(net -> {
      net.answer(task);
      if (restRuns && all) {
        net.endRest(task);
      }
    });
  }

  private boolean goneOn(WaitingTask task) {
    return InstanceCounts.goneOn(now(), task, context.net());
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

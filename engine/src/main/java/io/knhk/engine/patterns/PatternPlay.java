package io.knhk.engine.patterns;

import io.knhk.engine.core.CaseApplier;
import io.knhk.engine.core.CaseCommand;
import io.knhk.engine.core.CaseDecider;
import io.knhk.engine.core.CaseState;
import io.knhk.engine.core.ChildCases;
import io.knhk.engine.core.ChildMessage;
import io.knhk.engine.core.Decision;
import io.knhk.engine.core.OpenTask;
import io.knhk.engine.core.StepContext;
import io.knhk.engine.core.TimeDecider;
import io.knhk.engine.definition.Definition;
import io.knhk.engine.net.CompiledNet;
import io.knhk.schemas.Side;
import io.knhk.schemas.VariableValue;
import io.knhk.schemas.workflow.ParentTask;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/**
 * A case, command after command, with the cases that are its tasks' work: of the same workflow, as
 * nothing else is known here. What one tells another comes to it before the outside asks again. Not
 * thread-safe.
 */
final class PatternPlay {
  private static final String CASE = "case";

  private final Definition definition;
  private final CompiledNet net;
  private final long c1TargetMillis;
  private final List<PatternRun.Answer> answers = new ArrayList<>();
  private final Map<String, CaseState> cases = new LinkedHashMap<>();
  private final Queue<ChildMessage> messages = new ArrayDeque<>();
  private long nowMillis;

  PatternPlay(Definition definition, CompiledNet net, long nowMillis, long c1TargetMillis) {
    this.definition = definition;
    this.net = net;
    this.nowMillis = nowMillis;
    this.c1TargetMillis = c1TargetMillis;
  }

  List<PatternRun.Answer> answers() {
    return answers;
  }

  /** Begins the pattern's own case. */
  void start(Map<String, VariableValue> variables) {
    ask(CASE, start(variables, Optional.empty()));
  }

  /** The outside asks the case that began last; nothing where none runs. */
  void ask(CaseCommand command) {
    cases.entrySet().stream()
        .filter(it -> !it.getValue().getCompleted())
        .map(Map.Entry::getKey)
        .reduce((earlier, later) -> later)
        .ifPresent(last -> ask(last, command));
  }

  /** Does the task that has been open longest, of the case that began first; false if none is. */
  boolean doFirstOpen() {
    for (Map.Entry<String, CaseState> one : cases.entrySet()) {
      Optional<OpenTask> first =
          one.getValue().getOpenTasks().stream()
              .filter(open -> open.getChild() == null)
              .findFirst();
      if (first.isPresent()) {
        doOpen(one.getKey(), first.get());
        return true;
      }
    }
    return false;
  }

  /** What waits for time has it at once. */
  private void doOpen(String caseId, OpenTask open) {
    if (open.getTimerMillis() != null) {
      passTo(open.getTimerMillis());
      bring(caseId, open, TimeDecider::fire);
    } else if (open.getRetryMillis() != null) {
      passTo(open.getRetryMillis());
      bring(caseId, open, TimeDecider::begin);
    } else {
      ask(caseId, Outside.complete(open.getTask(), open.getTryNumber()));
    }
  }

  private void passTo(long dueMillis) {
    nowMillis = Math.max(nowMillis, dueMillis + 1);
  }

  @FunctionalInterface
  private interface Bringing {
    Optional<Decision.Accepted> bring(CaseState state, String task, int tryNumber, StepContext at);
  }

  private void bring(String caseId, OpenTask open, Bringing time) {
    Decision.Accepted brought =
        time.bring(cases.get(caseId), open.getTask(), open.getTryNumber(), context(caseId))
            .orElseThrow();
    answer(caseId, new PatternRun.TimePassed(open.getTask(), open.getTryNumber()), brought);
    deliverAll();
  }

  /** Sends the signal that has been awaited longest, to the case that began first; as above. */
  boolean signalFirstAwaited() {
    for (Map.Entry<String, CaseState> one : cases.entrySet()) {
      Optional<CaseCommand> signal =
          one.getValue().getWaits().stream()
              .findFirst()
              .map(wait -> Outside.signal(wait.getSignal()));
      if (signal.isPresent()) {
        ask(one.getKey(), signal.get());
        return true;
      }
    }
    return false;
  }

  private void ask(String caseId, CaseCommand command) {
    decide(caseId, command);
    deliverAll();
  }

  private void deliverAll() {
    while (!messages.isEmpty()) {
      deliver(messages.remove());
    }
  }

  private StepContext context(String caseId) {
    return new StepContext(caseId, net, nowMillis, 0, 0, 0, c1TargetMillis);
  }

  private void decide(String caseId, CaseCommand command) {
    Optional<CaseState> before = Optional.ofNullable(cases.get(caseId));
    answer(
        caseId,
        new PatternRun.Asked(command),
        CaseDecider.decide(before, command, context(caseId)));
  }

  private void answer(String caseId, PatternRun.Cause cause, Decision decision) {
    Optional<CaseState> before = Optional.ofNullable(cases.get(caseId));
    answers.add(new PatternRun.Answer(caseId, cause, decision));
    if (decision instanceof Decision.Accepted accepted) {
      CaseState after = CaseApplier.applyAll(before, accepted.events(), net);
      cases.put(caseId, after);
      messages.addAll(ChildCases.messages(caseId, before, after, accepted.events()));
    }
  }

  private void deliver(ChildMessage message) {
    Optional<String> child = Optional.of(message.child());
    switch (message) {
      case ChildMessage.Start(var id, var workflowId, var parent, var variables) -> {
        if (workflowId.equals(definition.id())) {
          decide(id, start(variables, Optional.of(parent)));
        } else {
          deliver(new ChildMessage.Failed(id, parent, "no workflow '%s'".formatted(workflowId)));
        }
      }
      case ChildMessage.Withdraw(var id) -> decide(id, new CaseCommand.Cancel("withdrawn"));
      case ChildMessage.Done(var id, var parent, var variables) ->
          decide(
              parent.getCaseId(),
              CaseCommand.Complete.of(parent.getTask(), parent.getTryNumber(), variables)
                  .by(child));
      case ChildMessage.Failed(var id, var parent, var reason) ->
          decide(
              parent.getCaseId(),
              new CaseCommand.Fail(parent.getTask(), parent.getTryNumber(), reason, child));
    }
  }

  private CaseCommand start(Map<String, VariableValue> variables, Optional<ParentTask> parent) {
    return CaseCommand.Start.of(
            definition.id(), definition.version(), definition.hash(), Side.STABLE, variables)
        .asWorkOf(parent);
  }
}

package io.knhk.engine.core;

import io.knhk.engine.definition.Definition;
import io.knhk.engine.definition.Definitions;
import io.knhk.schemas.Side;
import io.knhk.schemas.VariableValue;
import io.knhk.schemas.workflow.Event;
import io.knhk.schemas.workflow.ParentTask;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/** Cases that are each other's work, and what they tell each other, which is delivered at once. */
final class CaseFamily {
  /** All that was told, in order, as {@code ID of its command -> case}. */
  final List<String> told = new ArrayList<>();

  private final Map<String, Definition> workflows = new LinkedHashMap<>();
  private final Map<String, CaseRunner> cases = new LinkedHashMap<>();
  private final Queue<ChildMessage> messages = new ArrayDeque<>();

  /** A family of these workflows. */
  CaseFamily(String... yamls) {
    for (String yaml : yamls) {
      Definition definition = Definitions.valid(yaml);
      workflows.put(definition.id(), definition);
    }
  }

  /** Starts a case, of the first workflow, that nobody waits for. */
  CaseRunner start(String caseId, String... variables) {
    String workflow = workflows.keySet().iterator().next();
    start(caseId, workflow, CaseRunner.variables(variables), Optional.empty());
    return cases.get(caseId);
  }

  /** Has a case decide, and those that it tells of it. */
  Decision decide(String caseId, CaseCommand command) {
    CaseRunner runner = cases.get(caseId);
    Optional<CaseState> before = runner.state;
    Decision decision = runner.decide(command);
    if (decision instanceof Decision.Accepted(List<Event> events, var firings)) {
      messages.addAll(ChildCases.messages(caseId, before, runner.now(), events));
    }
    while (!messages.isEmpty()) {
      deliver(messages.remove());
    }
    return decision;
  }

  /** The cases, in the order of their start. */
  List<String> ids() {
    return List.copyOf(cases.keySet());
  }

  CaseRunner of(String caseId) {
    return cases.get(caseId);
  }

  /** The case that was started last. */
  CaseRunner last() {
    return cases.get(ids().getLast());
  }

  /** The case that is a try's work. */
  String child(String parent, String task, int tryNumber) {
    return CaseStates.open(of(parent).now(), task, tryNumber).orElseThrow().getChild();
  }

  private void deliver(ChildMessage message) {
    told.add(message.commandId() + " -> " + message.to());
    Optional<String> child = Optional.of(message.child());
    switch (message) {
      case ChildMessage.Start(var id, var workflow, var parent, var variables) -> {
        if (workflows.containsKey(workflow)) {
          start(id, workflow, variables, Optional.of(parent));
        } else {
          messages.add(new ChildMessage.Failed(id, parent, "no such workflow"));
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

  private void start(
      String caseId,
      String workflow,
      Map<String, VariableValue> variables,
      Optional<ParentTask> parent) {
    Definition definition = workflows.get(workflow);
    cases.put(caseId, new CaseRunner(caseId, definition));
    decide(
        caseId,
        CaseCommand.Start.of(
                workflow, definition.version(), definition.hash(), Side.STABLE, variables)
            .asWorkOf(parent));
  }
}

package io.knhk.app.demo.story;

import io.knhk.schemas.workflow.Event;
import io.knhk.schemas.workflow.EventKind;
import io.knhk.schemas.workflow.Outcome;
import io.knhk.schemas.workflow.RegisterWorkflow;
import io.knhk.schemas.workflow.WorkflowEvent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What became of the registrations. */
final class Registrations {
  private static final String KIND = RegisterWorkflow.class.getSimpleName();

  private final Set<String> accepted = new HashSet<>();
  private final List<String> refusals = new ArrayList<>();

  void apply(WorkflowEvent entry) {
    if (!KIND.equals(entry.getCommandKind())) {
      return;
    }
    if (entry.getOutcome() == Outcome.REJECTED) {
      refusals.add(
          "registration %s was rejected, %s: %s"
              .formatted(entry.getCommandId(), entry.getReasonCode(), entry.getMessage()));
      return;
    }
    entry.getEvents().stream()
        .filter(event -> event.getKind() == EventKind.WORKFLOW_REGISTERED)
        .map(Event::getVersion)
        .forEach(accepted::add);
  }

  boolean accepted(String version) {
    return accepted.contains(version);
  }

  List<String> refusals() {
    return List.copyOf(refusals);
  }
}

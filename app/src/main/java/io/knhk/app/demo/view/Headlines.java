package io.knhk.app.demo.view;

import io.knhk.app.demo.story.Decided;
import io.knhk.app.demo.story.Observed;
import io.knhk.schemas.promotion.AuditAction;
import io.knhk.schemas.promotion.AuditEntry;
import io.knhk.schemas.slo.GateDecision;
import io.knhk.schemas.workflow.EventKind;
import io.knhk.schemas.workflow.Outcome;
import io.knhk.schemas.workflow.RegisterWorkflow;
import io.knhk.schemas.workflow.WorkflowEvent;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What of the topics' news is worth a line: registrations, gates that say something else than
 * before, and what the controller did. A fold; not thread-safe.
 */
public final class Headlines {
  private static final Set<AuditAction> ROUTINE =
      Set.of(AuditAction.CLOCK_STARTED, AuditAction.STALE_GATE);

  private final Map<String, Decided> lastGates = new HashMap<>();

  /** The line for the next record, if it is worth one. */
  public Optional<String> of(Observed observed) {
    return switch (observed.value()) {
      case GateDecision gate -> ofGate(new Decided(observed.position(), gate));
      case AuditEntry entry -> ofAudit(entry);
      case WorkflowEvent entry -> ofEvent(entry);
      default -> Optional.empty();
    };
  }

  private Optional<String> ofGate(Decided decided) {
    GateDecision gate = decided.gate();
    Decided before = lastGates.put(gate.getFeature(), decided);
    if (before != null && !decided.turnsFrom(before.gate())) {
      return Optional.empty();
    }
    return Optional.of("gate        " + GateText.headline(decided));
  }

  private static Optional<String> ofAudit(AuditEntry entry) {
    return ROUTINE.contains(entry.getAction())
        ? Optional.empty()
        : Optional.of(
            "controller  %s: %s %s (caused by %s)"
                .formatted(
                    entry.getFeature(),
                    entry.getAction(),
                    entry.getReason(),
                    GateText.place(entry.getCause())));
  }

  private static Optional<String> ofEvent(WorkflowEvent entry) {
    boolean registration = RegisterWorkflow.class.getSimpleName().equals(entry.getCommandKind());
    if (!registration || entry.getRepeat()) {
      return Optional.empty();
    }
    if (entry.getOutcome() == Outcome.REJECTED) {
      return Optional.of(
          "engine      rejected %s, %s: %s"
              .formatted(entry.getCommandId(), entry.getReasonCode(), entry.getMessage()));
    }
    return entry.getEvents().stream()
        .filter(event -> event.getKind() == EventKind.WORKFLOW_REGISTERED)
        .map(e -> "engine      accepted %s@%s".formatted(e.getWorkflowId(), e.getVersion()))
        .findFirst();
  }
}

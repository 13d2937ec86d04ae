package io.knhk.engine;

import io.knhk.schemas.workflow.Event;
import io.knhk.schemas.workflow.EventKind;
import io.knhk.schemas.workflow.WorkflowEvent;

/**
 * Knows what entries of earlier releases do not say: an incident's number. A journal says it from
 * some entry on; one without it behind that is of no release. For one journal, in its order; not
 * thread-safe.
 */
final class EarlierEntries {
  private boolean numbered;

  /** An entry that was decided again, with no more than the release knew that wrote it. */
  WorkflowEvent asWritten(WorkflowEvent published, WorkflowEvent again) {
    numbered |= published.getEvents().stream().anyMatch(event -> event.getIncident() != null);
    boolean unnumbered =
        !numbered && published.getEvents().stream().anyMatch(EarlierEntries::isIncident);
    return unnumbered
        ? WorkflowEvent.newBuilder(again)
            .setEvents(again.getEvents().stream().map(EarlierEntries::withoutNumber).toList())
            .build()
        : again;
  }

  private static Event withoutNumber(Event event) {
    return isIncident(event) ? Event.newBuilder(event).setIncident(null).build() : event;
  }

  private static boolean isIncident(Event event) {
    return event.getKind() == EventKind.INCIDENT_RAISED;
  }
}

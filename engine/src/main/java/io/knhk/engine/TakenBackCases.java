package io.knhk.engine;

import io.knhk.engine.CasesOfVersions.Begun;
import io.knhk.engine.core.CaseApplier;
import io.knhk.engine.core.CaseDecider;
import io.knhk.engine.core.CaseState;
import io.knhk.engine.definition.OnRollback;
import io.knhk.schemas.LogPosition;
import io.knhk.schemas.workflow.CauseKind;
import io.knhk.schemas.workflow.Event;
import io.knhk.schemas.workflow.Outcome;
import io.knhk.schemas.workflow.Reads;
import io.knhk.schemas.workflow.WorkflowEvent;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Cancels the open cases of versions that were taken back, where their definitions say so: all that
 * had begun when it was obeyed, and none that a new attempt begins. What is left to do is in the
 * store: it goes on after a crash, or on another instance.
 */
final class TakenBackCases {
  /**
   * A mass of cases must not outlast a transaction: the rest go with the next record or look. Each
   * open task counts too, as its withdrawal may be told to a child.
   */
  static final int AT_ONCE = 500;

  private final KeyValueStore<String, TakenBack> store;
  private final CasesOfVersions begun;
  private final CaseFiles files;
  private final DueTasks due;
  private final RunningVersions running;
  private final Journal journal;
  private final ChildOutput children;
  private final TreeMap<String, TakenBack> left = new TreeMap<>();

  /** Goes on where the store says. */
  TakenBackCases(
      KeyValueStore<String, TakenBack> store,
      CasesOfVersions begun,
      CaseFiles files,
      DueTasks due,
      RunningVersions running,
      Journal journal,
      ChildOutput children) {
    this.store = store;
    this.begun = begun;
    this.files = files;
    this.due = due;
    this.running = running;
    this.journal = journal;
    this.children = children;
    try (KeyValueIterator<String, TakenBack> stored = store.all()) {
      stored.forEachRemaining(entry -> left.put(entry.key, entry.value));
    }
  }

  /** Follows a case's change by a command that was accepted, or by log time. */
  void follow(String caseId, Optional<CaseState> before, CaseState after, Ruling.Done done) {
    if (done.version().definition().onRollback() != OnRollback.CANCEL) {
      return;
    }
    if (after.getCompleted()) {
      begun.remove(after.getWorkflowId(), after.getVersion(), caseId);
    } else if (before.isEmpty()) {
      begun.add(
          after.getWorkflowId(), after.getVersion(), new Begun(caseId, done.stamp().featureSeq()));
    }
  }

  /**
   * Begins to cancel the cases of versions that are taken back by what is obeyed now.
   *
   * @param cause where that stands
   */
  void obeyed(Optional<Obeyed> before, Obeyed now, LogPosition cause) {
    String workflowId = now.state().getFeature();
    List.copyOf(left.values()).stream()
        .filter(one -> one.getWorkflowId().equals(workflowId))
        .filter(one -> TakenBackVersion.lifted(one.getVersion(), one.getAttempt(), now))
        .forEach(this::forget);
    TakenBackVersion.news(before, now).stream()
        .filter(version -> begun.any(workflowId, version.version()))
        .forEach(version -> keep(toDo(version, now, cause)));
    goOn();
  }

  /** Cancels some of what is left. */
  void goOn() {
    int most = AT_ONCE;
    while (most > 0 && !left.isEmpty()) {
      most -= goOn(left.firstEntry().getValue(), most);
    }
  }

  private int goOn(TakenBack version, int most) {
    List<Begun> next =
        begun.after(version.getWorkflowId(), version.getVersion(), version.getLastCase(), most);
    int work = 0;
    String last = version.getLastCase();
    for (Begun one : next) {
      if (work >= most) {
        break;
      }
      work += one.featureSeq() < version.getBeforeSeq() ? cancel(one.caseId(), version) : 1;
      last = one.caseId();
    }
    if (next.isEmpty()) {
      forget(version);
    } else {
      keep(TakenBack.newBuilder(version).setLastCase(last).build());
    }
    return work;
  }

  /** Cancels a case. Returns how much it was. */
  private int cancel(String caseId, TakenBack version) {
    begun.remove(version.getWorkflowId(), version.getVersion(), caseId);
    long nowMillis = journal.clock(version.getObeyedMillis());
    Optional<CaseState> before = files.find(caseId, nowMillis);
    List<Event> events =
        before.map(state -> CaseDecider.takenBack(state, version.getMessage())).orElse(List.of());
    if (events.isEmpty()) {
      return 1;
    }
    CaseState after = CaseApplier.applyAll(before, events, running.of(before.get()).net());
    files.put(caseId, after, nowMillis);
    due.follow(caseId, before, after);
    journal.append(caseId, entry(version, events));
    children.accepted(caseId, before, after, events);
    return 1 + before.get().getOpenTasks().size();
  }

  private static WorkflowEvent.Builder entry(TakenBack version, List<Event> events) {
    return WorkflowEvent.newBuilder()
        .setCauseKind(CauseKind.FEATURE)
        .setCause(new LogPosition(version.getTopic(), version.getPartition(), version.getOffset()))
        .setNowMillis(version.getObeyedMillis())
        .setOutcome(Outcome.NONE)
        .setReads(Reads.newBuilder().setFeatureSeq(version.getFeatureSeq()).build())
        .setEvents(events);
  }

  /** Under a brake none begins on the version; under a state that is news none has begun yet. */
  private static TakenBack toDo(TakenBackVersion version, Obeyed now, LogPosition cause) {
    long sequence = now.state().getSequence();
    boolean braked =
        now.applied().getBraked() && version.version().equals(now.applied().getCandidateVersion());
    return TakenBack.newBuilder()
        .setWorkflowId(now.state().getFeature())
        .setVersion(version.version())
        .setAttempt(version.attempt())
        .setBeforeSeq(braked ? sequence + 1 : sequence)
        .setMessage(version.message(now.state().getFeature()))
        .setTopic(cause.getTopic())
        .setPartition(cause.getPartition())
        .setOffset(cause.getOffset())
        .setFeatureSeq(sequence)
        .setObeyedMillis(now.applied().getAppliedMillis())
        .build();
  }

  private void keep(TakenBack version) {
    left.put(key(version), version);
    store.put(key(version), version);
  }

  private void forget(TakenBack version) {
    left.remove(key(version));
    store.delete(key(version));
  }

  private static String key(TakenBack version) {
    return DefinitionView.key(version.getWorkflowId(), version.getVersion());
  }
}

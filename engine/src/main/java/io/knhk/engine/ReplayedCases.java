package io.knhk.engine;

import io.knhk.schemas.LogPosition;
import io.knhk.schemas.Topics;
import io.knhk.schemas.promotion.FeatureState;
import io.knhk.schemas.slo.FeatureApplied;
import io.knhk.schemas.slo.Verdict;
import io.knhk.schemas.workflow.AddInstances;
import io.knhk.schemas.workflow.AwaitSignal;
import io.knhk.schemas.workflow.CancelCase;
import io.knhk.schemas.workflow.CancelTask;
import io.knhk.schemas.workflow.CompleteTask;
import io.knhk.schemas.workflow.CorrelateSignal;
import io.knhk.schemas.workflow.EventKind;
import io.knhk.schemas.workflow.ExecutePattern;
import io.knhk.schemas.workflow.FailTask;
import io.knhk.schemas.workflow.ForgetSignal;
import io.knhk.schemas.workflow.HeartbeatTask;
import io.knhk.schemas.workflow.ResolveIncident;
import io.knhk.schemas.workflow.Signal;
import io.knhk.schemas.workflow.StartCase;
import io.knhk.schemas.workflow.WorkflowEvent;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;

/**
 * An engine task's cases once more: the same parts over stores on the heap, driven by the journal
 * instead of the topics. What was due is carried out, and cases of versions taken back cancelled,
 * where they must have been, so that what the journal lacks shows at the entry in its place.
 */
final class ReplayedCases implements ReplayedPart {
  private final Evidence evidence;
  private final ReplayedOutput output;
  private final Journal journal;
  private final ObeyedFeatures features;
  private final CaseFiles files;
  private final RecordedReads reads;
  private final SignalKeys keys;
  private final CaseCommands commands;
  private final Heartbeats heartbeats;
  private final Clockwork clockwork;
  private final TakenBackCases takenBack;

  /** Whether what is due now must have its entries before any other. */
  private boolean dueNext;

  /** Whether cases of versions taken back must have theirs then. */
  private boolean cancelledNext;

  ReplayedCases(int partition, String region, Evidence evidence) {
    this.evidence = evidence;
    output = new ReplayedOutput(partition);
    journal = new Journal(CasesProcessor.PART, region, output, new HeapStore<>());
    Memory memory = new Memory(new HeapStore<>(), new HeapStore<>());
    files = new CaseFiles(new HeapStore<>(), memory);
    DueTasks due = new DueTasks(new HeapStore<>(), new HeapStore<>());
    CaseOutput caseOutput = new CaseOutput(region, () -> 0, output);
    ChildOutput children = new ChildOutput(output);
    RunningVersions running = new RunningVersions(new HeapStore<>());
    CasesOfVersions begun = new CasesOfVersions(new HeapStore<>());
    takenBack =
        new TakenBackCases(new HeapStore<>(), begun, files, due, running, journal, children);
    features =
        new ObeyedFeatures(
            new HeapStore<>(), new HeapStore<>(), region, journal, output, takenBack);
    reads = new RecordedReads(features, evidence);
    CaseRulings rulings = new CaseRulings(reads, running);
    keys = new SignalKeys(new HeapStore<>(), new HeapStore<>(), new HeapStore<>());
    CaseChanges changes = new CaseChanges(files, due, journal, caseOutput, children, takenBack);
    commands =
        new CaseCommands(
            files,
            memory,
            running,
            journal,
            rulings,
            changes,
            caseOutput,
            children,
            new KeyCommands(keys, journal, new SignalOutput(output)));
    heartbeats = new Heartbeats(files, journal, due.leases());
    clockwork =
        new Clockwork(due, files, journal, new TimeRulings(reads, running), changes, caseOutput);
  }

  @Override
  public Again decide(WorkflowEvent published, Optional<Cause> cause) {
    reads.next(published.getReads());
    output.at(published.getNowMillis());
    Again again =
        switch (published.getCauseKind()) {
          case COMMAND -> afterMissing(() -> command(published, cause));
          case FEATURE ->
              says(published, EventKind.CASE_CANCELLED)
                  ? cancelled()
                  : afterMissing(() -> feature(published));
          case TIMER -> timer(published.getCause(), cause);
          case UNKNOWN -> new Again.Nothing("its cause is of no kind known here");
        };
    files.expire(journal.clock(0), Memory.DELETED_WITH_A_RECORD);
    keys.expire(journal.clock(0));
    return again;
  }

  @Override
  public void passed(Cause cause) {
    if (cause.value() instanceof HeartbeatTask heartbeat) {
      heartbeats.hear(cause.key(), heartbeat, cause.firstAppendMillis(), cause.logMillis());
    }
  }

  /** What was not done where it must have been, by no command, stands in an entry's place. */
  private Again afterMissing(Supplier<Again> decided) {
    finishRecord();
    Optional<Again> missing = output.takeAll().map(Function.identity());
    Again again = decided.get();
    return missing.orElse(again);
  }

  /** What is still to be done behind the record that was taken last, in the task's order. */
  private void finishRecord() {
    if (dueNext) {
      dueNext = false;
      clockwork.run();
    }
    if (cancelledNext) {
      cancelledNext = false;
      takenBack.goOn();
    }
  }

  private Again command(WorkflowEvent published, Optional<Cause> cause) {
    Optional<Taken> taken =
        cause
            .filter(record -> isCommand(record.value()))
            .map(record -> Taken.again(published.getCause(), record));
    if (taken.isEmpty()) {
      return new Again.Nothing("no command on a case stands at " + published.getCause());
    }
    if (!commands.decide(taken.get(), reads.patience(), 0)) {
      return new Again.Nothing("its command had to wait, and did not");
    }
    Optional<Again.Entry> entry = output.take();
    if (!published.getReads().getParked()
        && published.getCause().getTopic().equals(Topics.COMPLETIONS.name())) {
      clockwork.read(taken.get().nowMillis(), published.getCause());
      dueNext = true;
    }
    cancelledNext = !published.getReads().getParked();
    return entry.orElseThrow();
  }

  private static boolean isCommand(SpecificRecord value) {
    return switch (value) {
      case StartCase _, CompleteTask _, FailTask _ -> true;
      case Signal _, AddInstances _, CancelTask _, CancelCase _, ExecutePattern _ -> true;
      case ResolveIncident _, CorrelateSignal _, AwaitSignal _, ForgetSignal _ -> true;
      default -> false;
    };
  }

  private Again timer(LogPosition position, Optional<Cause> cause) {
    if (cause.isEmpty()) {
      return new Again.Nothing("no record stands at " + position);
    }
    if (output.isEmpty() && !(dueNext && clockwork.next())) {
      finishRecord();
      if (output.isEmpty()) {
        clockwork.read(cause.get().logMillis(), position);
        clockwork.next();
      }
    }
    dueNext = true;
    return output
        .take()
        .<Again>map(Function.identity())
        .orElseGet(() -> new Again.Nothing("nothing is due that was not carried out"));
  }

  /** Which case comes next follows from what was obeyed; when it came, from nothing. */
  private Again cancelled() {
    if (output.isEmpty()) {
      boolean once = cancelledNext;
      finishRecord();
      if (output.isEmpty() && !once) {
        takenBack.goOn();
      }
    }
    return output
        .take()
        .<Again>map(Function.identity())
        .orElseGet(() -> new Again.Nothing("no case of a version taken back is left"));
  }

  private static boolean says(WorkflowEvent entry, EventKind kind) {
    return entry.getEvents().stream().anyMatch(event -> event.getKind() == kind);
  }

  private Again feature(WorkflowEvent published) {
    Optional<FeatureApplied> said =
        published.getEvents().stream()
            .flatMap(event -> Stream.ofNullable(event.getFeatureApplied()))
            .findFirst();
    if (said.isEmpty()) {
      return new Again.Nothing("it says of no feature what is obeyed");
    }
    Optional<FeatureState> state =
        evidence.state(said.get().getFeature(), said.get().getFeatureSeq());
    if (state.isEmpty()) {
      return new Again.Nothing(
          "no state %d of '%s' was audited"
              .formatted(said.get().getFeatureSeq(), said.get().getFeature()));
    }
    obey(state.get(), published.getCause(), Optional.ofNullable(said.get().getBrakeCause()));
    return output
        .take()
        .<Again>map(Function.identity())
        .orElseGet(() -> new Again.Nothing("nothing new is obeyed there"));
  }

  private void obey(FeatureState state, LogPosition position, Optional<LogPosition> brake) {
    Function<FeatureState, Optional<LogPosition>> rollbacks =
        obeyed -> brake.filter(gate -> pulls(gate, obeyed));
    if (features.isNews(state)) {
      features.obey(state, position, rollbacks);
    } else {
      features.brake(state.getFeature(), rollbacks);
    }
  }

  private boolean pulls(LogPosition position, FeatureState state) {
    return evidence
        .gate(position)
        .filter(gate -> gate.getVerdict() == Verdict.ROLLBACK)
        .filter(gate -> position.getOffset() >= state.getGatesOffset())
        .filter(gate -> Attempts.judges(gate, state))
        .isPresent();
  }
}

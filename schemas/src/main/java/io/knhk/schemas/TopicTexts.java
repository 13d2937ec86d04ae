package io.knhk.schemas;

import static io.knhk.schemas.Party.AGGREGATOR;
import static io.knhk.schemas.Party.CONTROLLER;
import static io.knhk.schemas.Party.ENGINE;
import static io.knhk.schemas.Party.OPERATORS;
import static io.knhk.schemas.Party.PROGRAMS;
import static io.knhk.schemas.Party.TOOLS;
import static io.knhk.schemas.Party.WORKERS;
import static io.knhk.schemas.RecordHeader.FIRST_APPEND;
import static io.knhk.schemas.RecordHeader.REDRIVEN_FROM;
import static io.knhk.schemas.TopicAbout.Written.by;

import io.knhk.schemas.promotion.AuditEntry;
import io.knhk.schemas.promotion.FeatureState;
import io.knhk.schemas.promotion.PromotionCommand;
import io.knhk.schemas.promotion.RolloutRequested;
import io.knhk.schemas.slo.FeatureApplied;
import io.knhk.schemas.slo.GateDecision;
import io.knhk.schemas.slo.Policy;
import io.knhk.schemas.slo.SloCompliance;
import io.knhk.schemas.slo.SloMetrics;
import io.knhk.schemas.slo.Timing;
import io.knhk.schemas.workflow.AddInstances;
import io.knhk.schemas.workflow.AwaitSignal;
import io.knhk.schemas.workflow.CancelCase;
import io.knhk.schemas.workflow.CancelTask;
import io.knhk.schemas.workflow.CompleteTask;
import io.knhk.schemas.workflow.CorrelateSignal;
import io.knhk.schemas.workflow.ExecutePattern;
import io.knhk.schemas.workflow.FailTask;
import io.knhk.schemas.workflow.ForgetSignal;
import io.knhk.schemas.workflow.HeartbeatTask;
import io.knhk.schemas.workflow.RegisterWorkflow;
import io.knhk.schemas.workflow.ResolveIncident;
import io.knhk.schemas.workflow.Signal;
import io.knhk.schemas.workflow.StartCase;
import io.knhk.schemas.workflow.TaskActivated;
import io.knhk.schemas.workflow.WorkflowDefinition;
import io.knhk.schemas.workflow.WorkflowEvent;
import java.util.List;

/** The words of the topic catalogue. */
final class TopicTexts {
  private static final String ONE_OUTCOME =
      "Each record has one outcome on `workflow.events`, ACCEPTED or REJECTED, named by its place here and its commandId. The same"
          + " commandId sent again for the same key has that outcome again, marked `repeat`, while the case lives and for 24 h of log time after.";
  private static final String ONCE =
      "Written in the transaction of what it follows from: read with isolation.level=read_committed, no record is missing and none is there twice.";
  private static final String KEYS_ORDER =
      "Records of a key are decided in the order of their partition. Between topics there is no order: wait for an outcome before you"
          + " send what depends on it to another topic.";

  private static final String OF_THE_ENGINE =
      " the engine writes here itself, in the transaction of the journal's entry that it follows from; its commandIds begin with `engine:`.";
  private static final String FAMILY_COMMANDS =
      "For a task that is a whole case, and for one that waits by a correlation key,"
          + OF_THE_ENGINE;
  private static final String FAMILY_COMPLETIONS =
      "For a task that is a whole case" + OF_THE_ENGINE;

  static final TopicAbout REGISTRATIONS =
      new TopicAbout(
          "New versions of workflows. The first version of a workflow is stable at once; each later one is rolled out.",
          List.of(by(PROGRAMS, RegisterWorkflow.class)),
          List.of(ENGINE),
          List.of(
              ONE_OUTCOME,
              "A bad definition is rejected with all its faults, each with line and column. The same id and version with another definition is"
                  + " rejected as VERSION_CONFLICT.",
              "A definition of more than 2,000 states is explored beside: its outcome comes seconds later, and those of the workflow's later registrations"
                  + " after it. Nothing else waits.",
              KEYS_ORDER),
          List.of(FIRST_APPEND, REDRIVEN_FROM));

  static final TopicAbout COMMANDS =
      new TopicAbout(
          "What is asked of cases: to start one, to tell it, or whichever case waits by a key, of a signal, to add instances to a task, to withdraw a task or all of it, to resolve an incident; and to execute a pattern alone.",
          List.of(
              by(
                  PROGRAMS,
                  StartCase.class,
                  Signal.class,
                  CorrelateSignal.class,
                  AddInstances.class,
                  CancelTask.class,
                  CancelCase.class,
                  ResolveIncident.class,
                  ExecutePattern.class),
              by(
                  ENGINE,
                  StartCase.class,
                  CancelCase.class,
                  AwaitSignal.class,
                  ForgetSignal.class,
                  Signal.class,
                  Tick.class)),
          List.of(ENGINE),
          List.of(
              ONE_OUTCOME,
              "A case's side, stable or candidate, is drawn when it starts, and never changes.",
              "An executed pattern is timed for the feature workflow-engine. It is done at once, the outside's part included, and starts no case.",
              "A signal that no task waits for is rejected as SIGNAL_LOST, unless the definition keeps it for a task that will wait.",
              "The engine adds a Tick where something is to be forgotten and nothing else tells the time; it has no outcome and is not moved.",
              FAMILY_COMMANDS,
              "CorrelateSignal, AwaitSignal and ForgetSignal are of a correlation key, not of a case; a key may read as a case's id does, and has nothing to do"
                  + " with it. A CorrelateSignal is ACCEPTED when it is matched with a case or kept, and rejected as SIGNAL_LOST else. The case has the signal as a"
                  + " Signal from the engine; if its wait was over by then, that one is rejected as SIGNAL_LOST.",
              KEYS_ORDER),
          List.of(FIRST_APPEND, REDRIVEN_FROM));

  static final TopicAbout COMPLETIONS =
      new TopicAbout(
          "What workers say of their tasks. The engine adds the ends of cases that are tasks' work, and a Tick where something is due (a task overdue, a timer, a timeout, a lease,"
              + " a next try) or to be forgotten, and nothing else tells the time.",
          List.of(
              by(WORKERS, CompleteTask.class, FailTask.class, HeartbeatTask.class),
              by(ENGINE, Tick.class, CompleteTask.class, FailTask.class)),
          List.of(ENGINE),
          List.of(
              ONE_OUTCOME + " HeartbeatTask and Tick have none.",
              "A try is answered once: what comes for one that is over is rejected and changes nothing.",
              FAMILY_COMPLETIONS,
              "The key of a Tick is its writer's name, and its partition that of the writer: it is not moved.",
              KEYS_ORDER),
          List.of(FIRST_APPEND, REDRIVEN_FROM));

  static final TopicAbout TASKS =
      new TopicAbout(
          "Tasks that wait for workers. It holds those of every type: take yours, leave the others.",
          List.of(by(ENGINE, TaskActivated.class)),
          List.of(WORKERS),
          List.of(
              ONCE,
              "A consumer group gives a task to one of its workers, and may give it again after a crash: make commandId of the task and its try,"
                  + " and a second answer changes nothing.",
              "Tasks of a case come in the order of their activation."),
          List.of());

  static final TopicAbout EVENTS =
      new TopicAbout(
          "What became of every command, and everything that happened to every case: outcomes and the engine's journal in one.",
          List.of(by(ENGINE, WorkflowEvent.class)),
          List.of(PROGRAMS, OPERATORS),
          List.of(
              ONCE,
              "Each command has exactly one record with `repeat` false. A case's state is a function of its events. How steps are named: [language.md](../language.md#how-steps-are-named).",
              "`sequence` is dense within `journal`: a gap is a loss. Records of a key come in the order in which they were decided."),
          List.of());

  static final TopicAbout DEFINITIONS =
      new TopicAbout(
          "Every definition that was accepted, as it came. Engines read all of it when they start.",
          List.of(by(ENGINE, WorkflowDefinition.class)),
          List.of(ENGINE, TOOLS),
          List.of(
              ONCE,
              "A key is written once and never changed or taken away: what a version means does not change."),
          List.of());

  static final TopicAbout TIMINGS =
      new TopicAbout(
          "The one log that windows and gates are a function of: what each step took, the policy in force, and which version engines obey since when.",
          List.of(
              by(ENGINE, Timing.class, FeatureApplied.class, Policy.class),
              by(AGGREGATOR, Policy.class, Tick.class)),
          List.of(AGGREGATOR),
          List.of(
              ONCE,
              "A partition up to an offset gives the same windows and gates, bit for bit, whoever reads it. Nobody else may write here.",
              "Tick, and a Policy of the whole partition, have an empty key and belong to the partition that they stand in."),
          List.of());

  static final TopicAbout METRICS =
      new TopicAbout(
          "Each window of one version and class: counts, percentiles, and a sketch that merges exactly.",
          List.of(by(AGGREGATOR, SloMetrics.class)),
          List.of(TOOLS, OPERATORS),
          List.of(
              ONCE,
              "A window has revisions, from 1, at most one a second of log time; the last has `closed` true and is never changed. The greatest"
                  + " revision counts.",
              "`partition` and `offset` name the evidence: the records of slo.timings below it, and no other."),
          List.of());

  static final TopicAbout COMPLIANCE =
      new TopicAbout(
          "Whether a feature kept its targets in a window, all versions and classes together, and how fast it spends its error budget.",
          List.of(by(AGGREGATOR, SloCompliance.class)),
          List.of(TOOLS, OPERATORS),
          List.of(
              ONCE,
              "A window has revisions, from 1; the last has `closed` true and is never changed. NO_DATA is never taken for COMPLIANT."),
          List.of());

  static final TopicAbout GATES =
      new TopicAbout(
          "Verdicts: whether the evidence shows a version good enough to go further, or bad enough to go back.",
          List.of(by(AGGREGATOR, GateDecision.class)),
          List.of(CONTROLLER, ENGINE, OPERATORS, TOOLS),
          List.of(
              ONCE,
              "One a second of log time for each feature, and one at each change. `sequence` is dense for the feature: a gap is a loss.",
              "A gate has no memory of what was done about it. A ROLLBACK of the version in rollout is obeyed by the engine itself, even while"
                  + " the controller is away."),
          List.of());

  static final TopicAbout PROMOTION_COMMANDS =
      new TopicAbout(
          "What is asked of the controller: by the engine, to roll a registered version out; by operators, to decide otherwise than the gates.",
          List.of(by(ENGINE, RolloutRequested.class), by(OPERATORS, PromotionCommand.class)),
          List.of(CONTROLLER),
          List.of(
              "Each PromotionCommand is answered on `promotion.audit` by COMMAND_DONE or COMMAND_REJECTED, which names its place here as cause.",
              "The engine does not move records of this topic: one outside its key's partition is decided without the feature's state."),
          List.of(REDRIVEN_FROM));

  static final TopicAbout FEATURES =
      new TopicAbout(
          "What engines obey: which version of a feature is stable, which one is in rollout, and with what share of new cases.",
          List.of(by(CONTROLLER, FeatureState.class)),
          List.of(ENGINE, TOOLS, OPERATORS),
          List.of(
              ONCE,
              "Each record is the whole truth about its feature; the one with the greatest `sequence` counts. An engine never goes back to an older one."),
          List.of());

  static final TopicAbout AUDIT =
      new TopicAbout(
          "What the controller did, and why: every entry names its cause and carries the whole state after it.",
          List.of(by(CONTROLLER, AuditEntry.class)),
          List.of(OPERATORS, TOOLS),
          List.of(
              ONCE,
              "`sequence` is dense for the feature, and each entry carries the hash of the one before it: one that was changed or taken out is found."),
          List.of());

  private TopicTexts() {}
}

package io.knhk.schemas;

import io.knhk.schemas.Topic.Clock;
import io.knhk.schemas.Topic.Group;
import io.knhk.schemas.Topic.Kept;
import io.knhk.schemas.Topic.Writers;
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
import org.apache.avro.specific.SpecificRecord;

/** The topic catalogue: the only place where a topic's name, settings and kinds are spelled. */
public final class Topics {
  static {
    AvroSafety.ensure();
  }

  /** New versions of workflows. */
  public static final Topic<RegisterWorkflow> REGISTRATIONS =
      new Topic<>(
          "workflow.registrations",
          "workflow id",
          Group.WORKFLOW,
          Topic.kinds(RegisterWorkflow.class),
          Writers.OTHERS,
          Clock.LOG,
          Kept.days(30),
          TopicTexts.REGISTRATIONS);

  /** What is asked of cases. */
  public static final Topic<SpecificRecord> COMMANDS =
      new Topic<>(
          "workflow.commands",
          "case id; correlation key",
          Group.WORKFLOW,
          Topic.kinds(
              StartCase.class,
              Signal.class,
              CorrelateSignal.class,
              AwaitSignal.class,
              ForgetSignal.class,
              AddInstances.class,
              CancelTask.class,
              CancelCase.class,
              ResolveIncident.class,
              ExecutePattern.class,
              Tick.class),
          Writers.OTHERS,
          Clock.LOG,
          Kept.days(7),
          TopicTexts.COMMANDS);

  /** What workers say of their tasks: CompleteTask, FailTask, HeartbeatTask; and Tick. */
  public static final Topic<SpecificRecord> COMPLETIONS =
      new Topic<>(
          "workflow.completions",
          "case id",
          Group.WORKFLOW,
          Topic.kinds(CompleteTask.class, FailTask.class, HeartbeatTask.class, Tick.class),
          Writers.OTHERS,
          Clock.LOG,
          Kept.days(7),
          TopicTexts.COMPLETIONS);

  /** Tasks that wait for workers. */
  public static final Topic<TaskActivated> TASKS =
      new Topic<>(
          "workflow.tasks",
          "case id",
          Group.WORKFLOW,
          Topic.kinds(TaskActivated.class),
          Writers.OURS,
          Clock.PRODUCER,
          Kept.days(7),
          TopicTexts.TASKS);

  /** Outcomes and journal in one. */
  public static final Topic<WorkflowEvent> EVENTS =
      new Topic<>(
          "workflow.events",
          "as its cause's",
          Group.WORKFLOW,
          Topic.kinds(WorkflowEvent.class),
          Writers.OURS,
          Clock.LOG,
          Kept.days(30),
          TopicTexts.EVENTS);

  /** Accepted definitions. */
  public static final Topic<WorkflowDefinition> DEFINITIONS =
      new Topic<>(
          "workflow.definitions",
          "workflow id @ version",
          Group.WORKFLOW,
          Topic.kinds(WorkflowDefinition.class),
          Writers.OURS,
          Clock.PRODUCER,
          Kept.latest(),
          TopicTexts.DEFINITIONS);

  /** The one log that gates are a function of: Timing, FeatureApplied, Policy, Tick. */
  public static final Topic<SpecificRecord> TIMINGS =
      new Topic<>(
          "slo.timings",
          "feature",
          Group.SLO,
          Topic.kinds(Timing.class, FeatureApplied.class, Policy.class, Tick.class),
          Writers.OURS,
          Clock.LOG,
          Kept.days(7),
          TopicTexts.TIMINGS);

  /** Windows of one version and class, by revision. */
  public static final Topic<SloMetrics> METRICS =
      new Topic<>(
          "slo.metrics",
          "feature; * for the region",
          Group.SLO,
          Topic.kinds(SloMetrics.class),
          Writers.OURS,
          Clock.PRODUCER,
          Kept.days(30),
          TopicTexts.METRICS);

  /** Whether a feature kept its targets. */
  public static final Topic<SloCompliance> COMPLIANCE =
      new Topic<>(
          "slo.compliance",
          "feature; * for the region",
          Group.SLO,
          Topic.kinds(SloCompliance.class),
          Writers.OURS,
          Clock.PRODUCER,
          Kept.days(30),
          TopicTexts.COMPLIANCE);

  /** Verdicts. */
  public static final Topic<GateDecision> GATES =
      new Topic<>(
          "promotion.gates",
          "feature",
          Group.SLO,
          Topic.kinds(GateDecision.class),
          Writers.OURS,
          Clock.LOG,
          Kept.days(30),
          TopicTexts.GATES);

  /** What the engine and operators ask of the controller: RolloutRequested, PromotionCommand. */
  public static final Topic<SpecificRecord> PROMOTION_COMMANDS =
      new Topic<>(
          "promotion.commands",
          "feature",
          Group.SLO,
          Topic.kinds(RolloutRequested.class, PromotionCommand.class),
          Writers.OURS,
          Clock.LOG,
          Kept.days(30),
          TopicTexts.PROMOTION_COMMANDS);

  /** What engines obey. */
  public static final Topic<FeatureState> FEATURES =
      new Topic<>(
          "promotion.features",
          "feature",
          Group.SLO,
          Topic.kinds(FeatureState.class),
          Writers.OURS,
          Clock.PRODUCER,
          Kept.latest(),
          TopicTexts.FEATURES);

  /** What the controller did, and why. */
  public static final Topic<AuditEntry> AUDIT =
      new Topic<>(
          "promotion.audit",
          "feature",
          Group.SLO,
          Topic.kinds(AuditEntry.class),
          Writers.OURS,
          Clock.PRODUCER,
          Kept.forever(),
          TopicTexts.AUDIT);

  private static final List<Topic<?>> ALL =
      List.of(
          REGISTRATIONS,
          COMMANDS,
          COMPLETIONS,
          TASKS,
          EVENTS,
          DEFINITIONS,
          TIMINGS,
          METRICS,
          COMPLIANCE,
          GATES,
          PROMOTION_COMMANDS,
          FEATURES,
          AUDIT);

  private Topics() {}

  /** Every topic of the contract, in the order of the data's flow; dead letters not included. */
  public static List<Topic<?>> all() {
    return ALL;
  }
}

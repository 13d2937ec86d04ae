package io.knhk.promotion.rollout;

import io.knhk.schemas.LogPosition;
import io.knhk.schemas.VersionRef;
import io.knhk.schemas.promotion.AuditAction;
import io.knhk.schemas.promotion.FeatureState;
import io.knhk.schemas.promotion.PromotionCommand;
import io.knhk.schemas.promotion.PromotionCommandKind;
import io.knhk.schemas.promotion.RolloutRequested;
import io.knhk.schemas.slo.Compliance;
import io.knhk.schemas.slo.GateDecision;
import io.knhk.schemas.slo.GateReason;
import io.knhk.schemas.slo.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * A feature "order" whose inputs come one by one, at times that the test gives. Its window is 10 s,
 * its stages are 10, 50 and 100 %.
 */
public final class Run {
  public static final String FEATURE = "order";
  public static final int WINDOW_SECONDS = 10;
  public static final int MAX_STAGE_SECONDS = 60;

  private RolloutConfig config;
  private Optional<FeatureState> state = Optional.empty();
  private List<Step> lastSteps = List.of();
  private long nowMillis = 1_000_000;
  private long gates;
  private long commands;

  private Run(RolloutConfig config) {
    this.config = config;
  }

  public static RolloutConfig config(Environment environment) {
    return config(Optional.of(environment));
  }

  /** What is told where no promotion is configured. */
  public static RolloutConfig unjudged() {
    return config(Optional.empty());
  }

  private static RolloutConfig config(Optional<Environment> environment) {
    return new RolloutConfig(
        "local", environment, List.of(1_000, 5_000, 10_000), WINDOW_SECONDS, MAX_STAGE_SECONDS);
  }

  static Run nothingYet() {
    return new Run(config(Environment.STAGING));
  }

  /** Version 1 is stable. */
  static Run stable() {
    return stableIn(Environment.STAGING);
  }

  static Run stableIn(Environment environment) {
    return new Run(config(environment)).request("1");
  }

  /** Version 1 is stable, and nothing was ever judged. */
  static Run stableUnjudged() {
    return new Run(unjudged()).request("1");
  }

  /** The controller is started again, and told otherwise. */
  Run told(RolloutConfig other) {
    config = other;
    return this;
  }

  /** Version 2 is in its first stage, whose clock has started. */
  static Run rollingOut() {
    return stable().request("2").gate(Verdict.HOLD);
  }

  /** Version 2 was promoted over version 1; the watch's clock has started. */
  static Run promoted() {
    return rollingOut().openStage().openStage().openStage().gate(Verdict.HOLD);
  }

  /** Version 2 was rolled back; the cool-down's clock has started. */
  static Run rolledBack() {
    return rollingOut().gate(Verdict.ROLLBACK).gate(Verdict.HOLD);
  }

  public static VersionRef version(String version) {
    return new VersionRef(version, "hash-" + version);
  }

  public static RolloutRequested requested(String version) {
    return RolloutRequested.newBuilder()
        .setFeature(FEATURE)
        .setVersion(version(version))
        .setCause(new LogPosition("workflow.registrations", 0, 7L))
        .build();
  }

  /** A gate of what the state names as current. */
  public static GateDecision.Builder current(FeatureState state, Verdict verdict) {
    VersionRef judged = state.getCandidate() == null ? state.getStable() : state.getCandidate();
    return GateDecision.newBuilder()
        .setRegion("local")
        .setFeature(state.getFeature())
        .setSequence(1)
        .setVersion(judged.getVersion())
        .setAttempt(state.getCandidate() == null ? 0L : state.getAttempt())
        .setStage(state.getStage())
        .setFeatureSeq(state.getSequence())
        .setVerdict(verdict)
        .setReason(GateReason.UNKNOWN)
        .setNowMillis(0)
        .setStageStartMillis(0)
        .setAttemptStartMillis(0)
        .setEvidence(List.of())
        .setTests(List.of())
        .setAllowance(0.01)
        .setCompliance(Compliance.NO_DATA)
        .setPolicyHash("policy")
        .setPartition(0)
        .setOffset(0);
  }

  public static PromotionCommand.Builder asked(PromotionCommandKind kind, String version) {
    return PromotionCommand.newBuilder()
        .setCommandId("c-1")
        .setKind(kind)
        .setVersion(version)
        .setOperator("alice")
        .setReason("I say so");
  }

  Run request(String version) {
    return request(requested(version));
  }

  Run request(RolloutRequested request) {
    return take(new Input.Request(FEATURE, request, commandPosition()));
  }

  /** A current gate at the present moment. */
  Run gate(Verdict verdict) {
    return gate(current(state(), verdict));
  }

  /** A current gate that says that nothing is judged. */
  Run gateNotJudged() {
    return gate(current(state(), Verdict.HOLD).setReason(GateReason.NOT_JUDGED));
  }

  /** A gate at the present moment. */
  Run gate(GateDecision.Builder gate) {
    LogPosition position = new LogPosition("promotion.gates", 0, 10 * gates++);
    GateDecision decision = gate.setSequence(gates).setNowMillis(nowMillis).build();
    return take(new Input.Gate(FEATURE, decision, position));
  }

  Run command(PromotionCommandKind kind, String version) {
    return command(asked(kind, version));
  }

  Run command(PromotionCommand.Builder command) {
    return take(new Input.Command(FEATURE, command.build(), commandPosition()));
  }

  Run override(int shareBasisPoints) {
    return command(
        asked(PromotionCommandKind.OVERRIDE, state().getCandidate().getVersion())
            .setShareBasisPoints(shareBasisPoints));
  }

  Run after(int seconds) {
    return afterMillis(1_000L * seconds);
  }

  Run afterMillis(long millis) {
    nowMillis += millis;
    return this;
  }

  /** The stage's clock starts, one window passes, and the gate opens. */
  Run openStage() {
    return gate(Verdict.HOLD).after(WINDOW_SECONDS).gate(Verdict.OPEN);
  }

  FeatureState state() {
    return state.orElseThrow();
  }

  long nowMillis() {
    return nowMillis;
  }

  /** What the last input led to. */
  List<AuditAction> lastActions() {
    return lastSteps.stream().map(Step::action).toList();
  }

  String lastReason() {
    return lastSteps.getLast().reason();
  }

  List<Step> lastSteps() {
    return lastSteps;
  }

  private Run take(Input input) {
    lastSteps = Rollout.decide(state, input, config);
    if (!lastSteps.isEmpty()) {
      state = lastSteps.getLast().state();
    }
    return this;
  }

  private LogPosition commandPosition() {
    return new LogPosition("promotion.commands", 0, commands++);
  }
}

package io.knhk.engine;

import static java.util.stream.Collectors.toMap;

import io.knhk.engine.core.CaseState;
import io.knhk.engine.core.CaseTimes;
import io.knhk.engine.core.ChildCases;
import io.knhk.engine.core.OpenIncident;
import io.knhk.engine.core.OpenTask;
import io.knhk.engine.core.OpenWait;
import io.knhk.schemas.Side;
import io.knhk.schemas.Topics;
import io.knhk.schemas.query.AwaitedSignal;
import io.knhk.schemas.query.AwaitedTime;
import io.knhk.schemas.query.CaseStanding;
import io.knhk.schemas.query.CaseStatus;
import io.knhk.schemas.query.CaseSummary;
import io.knhk.schemas.query.StandingChild;
import io.knhk.schemas.query.StandingIncident;
import io.knhk.schemas.query.WaitingTask;
import io.knhk.schemas.streams.Queryable;
import io.knhk.schemas.streams.Queryable.Names;
import io.knhk.schemas.streams.Queryable.Shape;
import io.knhk.schemas.streams.Queryable.Stored;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;

/**
 * What is told of cases to those who ask. An ended case is told of by its id until it is forgotten,
 * which may be a while after its time is over; lists have open ones alone.
 */
final class CaseAnswers {
  static final Queryable<CaseFile> CASES =
      new Queryable<>(
          EngineApp.NAME,
          new Names("cases", "caseId", List.of("workflow", "status")),
          new Stored(EngineStores.FILES, "", Topics.COMMANDS),
          new Shape<>(CaseStanding.getClassSchema(), CaseAnswers::standing),
          new Shape<>(CaseSummary.getClassSchema(), CaseAnswers::summary));

  private CaseAnswers() {}

  private static Optional<SpecificRecord> standing(String caseId, CaseFile file) {
    CaseState state = file.state();
    return Optional.of(
        CaseStanding.newBuilder()
            .setCaseId(caseId)
            .setWorkflow(state.getWorkflowId())
            .setVersion(state.getVersion())
            .setDefinitionHash(state.getDefinitionHash())
            .setSide(Side.valueOf(state.getSide()))
            .setStatus(status(state))
            .setVariables(plain(state))
            .setSealedVariables(sealed(state))
            .setOpenTasks(
                state.getOpenTasks().stream()
                    .filter(CaseTimes::withWorker)
                    .map(CaseAnswers::waiting)
                    .toList())
            .setTimers(times(state, OpenTask::getTimerMillis))
            .setRetries(times(state, OpenTask::getRetryMillis))
            .setChildren(
                state.getOpenTasks().stream()
                    .filter(open -> open.getChild() != null)
                    .map(CaseAnswers::child)
                    .toList())
            .setAwaitedSignals(state.getWaits().stream().map(CaseAnswers::awaited).toList())
            .setParent(ChildCases.parent(state).orElse(null))
            .setIncidents(state.getIncidents().stream().map(CaseAnswers::standing).toList())
            .setStartedMillis(started(state))
            .setForgottenMillis(
                file.forgottenAt().isPresent() ? file.forgottenAt().getAsLong() : null)
            .build());
  }

  private static Optional<SpecificRecord> summary(String caseId, CaseFile file) {
    CaseState state = file.state();
    return state.getCompleted()
        ? Optional.empty()
        : Optional.of(
            CaseSummary.newBuilder()
                .setCaseId(caseId)
                .setWorkflow(state.getWorkflowId())
                .setVersion(state.getVersion())
                .setSide(Side.valueOf(state.getSide()))
                .setStatus(status(state))
                .setOpenTasks(state.getOpenTasks().stream().map(OpenTask::getTask).toList())
                .setIncidents(state.getIncidents().size())
                .setIncidentNumbers(
                    state.getIncidents().stream().map(OpenIncident::getNumber).toList())
                .setStartedMillis(started(state))
                .build());
  }

  /** Null, as Avro has it, where the state is older than the field. */
  private static Long started(CaseState state) {
    return state.getStartedMillis() == 0 ? null : state.getStartedMillis();
  }

  private static CaseStatus status(CaseState state) {
    if (state.getCompleted()) {
      return state.getCancelled() ? CaseStatus.CANCELLED : CaseStatus.COMPLETED;
    }
    return state.getIncidents().isEmpty() ? CaseStatus.RUNNING : CaseStatus.INCIDENT;
  }

  private static Map<String, String> plain(CaseState state) {
    return state.getVariables().entrySet().stream()
        .filter(variable -> variable.getValue().getJson() != null)
        .collect(
            toMap(
                Map.Entry::getKey,
                variable -> variable.getValue().getJson(),
                (one, other) -> one,
                TreeMap::new));
  }

  private static List<String> sealed(CaseState state) {
    return state.getVariables().entrySet().stream()
        .filter(variable -> variable.getValue().getJson() == null)
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  private static WaitingTask waiting(OpenTask task) {
    return WaitingTask.newBuilder()
        .setTask(task.getTask())
        .setTryNumber(task.getTryNumber())
        .setInstance(task.getInstance())
        .setActivatedMillis(task.getActivatedMillis())
        .setDueMillis(task.getDueMillis())
        .setOverdue(task.getOverdue())
        .setTimeoutMillis(task.getTimeoutMillis())
        .setHeartbeatMillis(task.getHeartbeatMillis())
        .build();
  }

  /** Tasks that wait for a time of one kind. */
  private static List<AwaitedTime> times(CaseState state, Function<OpenTask, Long> due) {
    return state.getOpenTasks().stream()
        .filter(open -> due.apply(open) != null)
        .map(open ->
            new AwaitedTime(
                open.getTask(), open.getTryNumber(), open.getInstance(), due.apply(open)))
        .toList();
  }

  private static AwaitedSignal awaited(OpenWait wait) {
    return new AwaitedSignal(wait.getTask(), wait.getSignal(), wait.getCorrelation());
  }

  private static StandingChild child(OpenTask task) {
    return StandingChild.newBuilder()
        .setTask(task.getTask())
        .setTryNumber(task.getTryNumber())
        .setInstance(task.getInstance())
        .setCaseId(task.getChild())
        .setActivatedMillis(task.getActivatedMillis())
        .build();
  }

  private static StandingIncident standing(OpenIncident incident) {
    return StandingIncident.newBuilder()
        .setTask(incident.getTask())
        .setTryNumber(incident.getTryNumber())
        .setStep(incident.getStep())
        .setMessage(incident.getMessage())
        .setIncident(incident.getNumber())
        .build();
  }
}

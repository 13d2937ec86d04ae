package io.knhk.app.replay;

import io.knhk.app.replay.AuditAnswers.Cause;
import io.knhk.app.replay.Difference.Kind;
import io.knhk.promotion.ControllerConfig;
import io.knhk.promotion.replay.AuditReplay;
import io.knhk.schemas.LogPosition;
import io.knhk.schemas.Topics;
import io.knhk.schemas.promotion.AuditEntry;
import io.knhk.schemas.slo.GateDecision;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * One partition of the audit, and the partitions of gates and commands that its controller task
 * reads. For one thread.
 */
final class AuditPartition implements AutoCloseable {
  private static final String GROUP = ControllerConfig.DEFAULT_APPLICATION_ID;

  private final TopicPartition partition;
  private final Readings readings;
  private final Findings findings;
  private final Unanswered unanswered;
  private final Reading<AuditEntry> audit;
  private final Inputs<GateDecision> gates;
  private final Inputs<SpecificRecord> commands;
  private final StatesTold states;
  private final AuditAnswers answers;
  private final AuditReplay replay = new AuditReplay();
  private final Map<Integer, AuditReplay> strangers = new HashMap<>();

  AuditPartition(int partition, Readings readings, Findings findings, Unanswered unanswered) {
    this.partition = new TopicPartition(Topics.AUDIT.name(), partition);
    this.readings = readings;
    this.findings = findings;
    this.unanswered = unanswered;
    audit = readings.of(Topics.AUDIT, partition);
    gates = new Inputs<>(Topics.GATES, partition, GROUP, readings, this::withoutEntry);
    commands = new Inputs<>(Topics.PROMOTION_COMMANDS, partition, GROUP, readings, unanswered::add);
    states = new StatesTold(partition, readings, findings);
    answers = new AuditAnswers(states, findings);
  }

  /** Compares all of it. */
  void run() {
    for (List<Found<AuditEntry>> next = next(); !next.isEmpty(); next = next()) {
      LogPosition cause = next.getFirst().value().getCause();
      if (cause.getTopic().equals(Topics.GATES.name())) {
        answers.check(next, replay, cause(gates, cause.getOffset()));
        replay.gateAnswered();
      } else {
        answers.check(next, replay, cause(commands, cause.getOffset()));
      }
    }
    gates.end();
    commands.end();
    states.end();
  }

  @Override
  public void close() {
    audit.close();
    gates.close();
    commands.close();
    states.close();
  }

  /** The next entries of one cause of this task; empty behind the last. */
  private List<Found<AuditEntry>> next() {
    List<Found<AuditEntry>> entries = new ArrayList<>();
    for (Optional<Found<AuditEntry>> next = audit.ahead(0);
        next.isPresent();
        next = audit.ahead(0)) {
      if (!own(next.get().value())) {
        stranger(audit.take(0));
      } else if (entries.isEmpty() || sameCause(entries.getFirst(), next.get())) {
        entries.add(audit.take(0));
      } else {
        break;
      }
    }
    return entries;
  }

  private boolean own(AuditEntry entry) {
    LogPosition cause = entry.getCause();
    return cause.getPartition() == partition.partition()
        && (cause.getTopic().equals(Topics.GATES.name())
            || cause.getTopic().equals(Topics.PROMOTION_COMMANDS.name()));
  }

  private static boolean sameCause(Found<AuditEntry> one, Found<AuditEntry> other) {
    return one.value().getCause().equals(other.value().getCause())
        && one.value().getFeature().equals(other.value().getFeature());
  }

  private static Cause cause(Inputs<? extends SpecificRecord> inputs, long offset) {
    return new Cause(
        inputs.passed(offset),
        inputs.gone(offset),
        inputs.decided(offset),
        inputs.answered(offset).map(found -> found));
  }

  /**
   * An entry that answers a command of another partition, into which its sender put it wrongly: the
   * task there knows nothing of the feature, and its answer comes to the feature's home.
   */
  private void stranger(Found<AuditEntry> entry) {
    LogPosition cause = entry.value().getCause();
    if (!cause.getTopic().equals(Topics.PROMOTION_COMMANDS.name())
        || cause.getPartition() < 0
        || cause.getPartition() >= readings.log().partitions(cause.getTopic())) {
      findings.compared(Topics.AUDIT);
      findings.different(
          Difference.of(
              Kind.UNFOUNDED, "it names a cause that its task does not read", entry, List.of()));
      return;
    }
    unanswered.answeredElsewhere(cause);
    answers.check(
        List.of(entry),
        strangers.computeIfAbsent(cause.getPartition(), task -> new AuditReplay()),
        cause(cause));
  }

  private Cause cause(LogPosition command) {
    TopicPartition at = new TopicPartition(command.getTopic(), command.getPartition());
    RegionLog log = readings.log();
    return new Cause(
        false,
        command.getOffset() >= 0 && command.getOffset() < log.span(at).begin(),
        command.getOffset() < log.decidedBelow(GROUP, at),
        readings.at(Topics.PROMOTION_COMMANDS, command).map(found -> found));
  }

  private void withoutEntry(Found<GateDecision> gate) {
    try {
      if (replay.mayBeSilent(gate.key(), gate.value(), gate.position())) {
        return;
      }
    } catch (RuntimeException e) { // a state that no controller can have written: told already
      return;
    }
    findings.different(
        Difference.missing(
            "a gate changes the feature's state, and the audit does not answer it",
            partition,
            gate.key(),
            Optional.of(gate.value()),
            List.of(gate.evidence())));
  }
}

package io.knhk.app.replay;

import io.knhk.app.replay.Difference.Kind;
import io.knhk.promotion.replay.AuditReplay;
import io.knhk.schemas.Topics;
import io.knhk.schemas.promotion.AuditEntry;
import io.knhk.schemas.promotion.FeatureState;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;

/** Holds audit entries against what their cause leads to. For one thread. */
final class AuditAnswers {
  private final StatesTold states;
  private final Findings findings;

  /**
   * What entries answer to.
   *
   * @param passed whether it, or a later record of its log, was answered before
   * @param gone whether it is no longer kept
   * @param decided whether the controller had decided on it
   * @param input the record; empty when there is none
   */
  record Cause(
      boolean passed,
      boolean gone,
      boolean decided,
      Optional<Found<? extends SpecificRecord>> input) {

    List<Stretch> evidence() {
      return input.map(Found::evidence).stream().toList();
    }
  }

  AuditAnswers(StatesTold states, Findings findings) {
    this.states = states;
    this.findings = findings;
  }

  /**
   * Holds all published entries of one cause against it, and goes on from them.
   *
   * @param entries of one feature and one cause, at least one
   * @param replay what the task has done before
   */
  void check(List<Found<AuditEntry>> entries, AuditReplay replay, Cause cause) {
    AuditEntry first = entries.getFirst().value();
    Optional<AuditEntry> last = replay.last(first.getFeature());
    long next = last.map(AuditEntry::getSequence).orElse(0L) + 1;
    if (first.getSequence() != next) {
      compared(entries);
      outOfSequence(entries.getFirst(), next, cause);
    } else if (cause.passed()) {
      compared(entries);
      findings.different(
          Difference.of(
              Kind.OUT_OF_ORDER,
              "its cause, or a later record of that log, was answered before",
              entries.getFirst(),
              cause.evidence()));
    } else if (cause.gone()) {
      chain(entries, replay);
    } else {
      compared(entries);
      held(entries, replay, cause);
    }
    tell(entries, last, cause.decided());
    replay.take(entries.stream().map(Found::value).toList());
  }

  private void compared(List<Found<AuditEntry>> entries) {
    entries.forEach(entry -> findings.compared(Topics.AUDIT));
  }

  private void outOfSequence(Found<AuditEntry> entry, long next, Cause cause) {
    long sequence = entry.value().getSequence();
    findings.different(
        Difference.of(
            sequence > next ? Kind.MISSING : Kind.OUT_OF_ORDER,
            "its sequence is %d; %d comes next".formatted(sequence, next),
            entry,
            cause.evidence()));
  }

  /** Its cause is gone; what is left to tell is whether the chain holds. */
  private void chain(List<Found<AuditEntry>> entries, AuditReplay replay) {
    if (replay.chained(entries.stream().map(Found::value).toList())) {
      entries.forEach(entry -> findings.countNotComparable());
    } else {
      compared(entries);
      findings.different(
          Difference.of(
              Kind.DIFFERS, "the chain of hashes does not hold", entries.getFirst(), List.of()));
    }
  }

  private void held(List<Found<AuditEntry>> entries, AuditReplay replay, Cause cause) {
    Found<AuditEntry> first = entries.getFirst();
    if (cause.input().isEmpty()) {
      findings.different(Difference.of(Kind.UNFOUNDED, "its cause is not there", first, List.of()));
      return;
    }
    Found<?> input = cause.input().get();
    try {
      compare(
          entries,
          replay.again(input.key(), input.value(), input.position(), first.value().getRules()),
          cause);
    } catch (RuntimeException e) { // forged: rules or a state that no controller has
      findings.different(
          Difference.of(Kind.DIFFERS, "it cannot be decided again: " + e, first, cause.evidence()));
    }
  }

  private void compare(List<Found<AuditEntry>> entries, List<AuditEntry> again, Cause cause) {
    for (int i = 0; i < entries.size(); i++) {
      if (i >= again.size()) {
        findings.different(
            Difference.of(
                Kind.UNFOUNDED, "its cause does not lead to it", entries.get(i), cause.evidence()));
      } else if (!again.get(i).equals(entries.get(i).value())
          || !again.get(i).getFeature().equals(entries.get(i).key())) {
        findings.different(
            Difference.differs(
                "it says something else than its cause leads to",
                entries.get(i),
                again.get(i).getFeature(),
                again.get(i),
                cause.evidence()));
      }
    }
    again.stream().skip(entries.size()).forEach(entry -> missing(entries.getFirst(), entry, cause));
  }

  private void missing(Found<AuditEntry> first, AuditEntry entry, Cause cause) {
    if (!cause.decided()) {
      findings.countPending();
      return;
    }
    findings.different(
        Difference.missing(
            "its cause leads to one more entry",
            first.partition(),
            entry.getFeature(),
            Optional.of(entry),
            cause.evidence()));
  }

  private void tell(List<Found<AuditEntry>> entries, Optional<AuditEntry> before, boolean decided) {
    Optional<AuditEntry> last = before;
    for (Found<AuditEntry> entry : entries) {
      if (sequence(Optional.of(entry.value())) > sequence(last)) {
        states.expect(entry, decided);
      }
      last = Optional.of(entry.value());
    }
  }

  private static long sequence(Optional<AuditEntry> entry) {
    return entry.map(AuditEntry::getState).map(FeatureState::getSequence).orElse(0L);
  }
}

package io.knhk.promotion.replay;

import io.knhk.promotion.audit.AuditChain;
import io.knhk.promotion.rollout.Input;
import io.knhk.promotion.rollout.Rollout;
import io.knhk.promotion.rollout.RolloutConfig;
import io.knhk.promotion.rollout.Step;
import io.knhk.schemas.LogPosition;
import io.knhk.schemas.promotion.AuditAction;
import io.knhk.schemas.promotion.AuditEntry;
import io.knhk.schemas.promotion.RolloutRules;
import io.knhk.schemas.slo.GateDecision;
import io.knhk.schemas.slo.GateReason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;

/**
 * Decides again what one controller task did, feature by feature, by the code that decided it
 * first. It goes on from the entries that were published, not from its own: one that was forged is
 * found by itself, and what follows from it is held against it.
 *
 * <p>A task reads two logs, gates and commands, and only the audit tells in which order. Entries
 * are taken in the audit's order. Not thread-safe.
 */
public final class AuditReplay {
  private final Map<String, AuditEntry> lastEntries = new HashMap<>();
  private final Map<String, Places> places = new HashMap<>();

  /**
   * What must stand in the audit because of an input that comes after the entries taken.
   *
   * @param feature the input's key
   * @param input a {@code GateDecision}, {@code RolloutRequested} or {@code PromotionCommand}
   * @param cause where it stands
   * @param rules what the controller was told
   * @throws RuntimeException when the entries taken, or the rules, are none that a controller can
   *     have written
   */
  public List<AuditEntry> again(
      String feature, SpecificRecord input, LogPosition cause, RolloutRules rules) {
    return again(last(feature), Input.of(feature, input, cause), rules);
  }

  /**
   * Whether entries are the next of their feature by sequence and hashes, whatever they say.
   *
   * @param entries of one feature
   */
  public boolean chained(List<AuditEntry> entries) {
    Optional<AuditEntry> last = last(entries.getFirst().getFeature());
    for (AuditEntry entry : entries) {
      if (!AuditChain.chained(last, entry)) {
        return false;
      }
      last = Optional.of(entry);
    }
    return true;
  }

  /** The last entry taken of a feature. */
  public Optional<AuditEntry> last(String feature) {
    return Optional.ofNullable(lastEntries.get(feature));
  }

  /**
   * Takes the published entries of one cause: what follows goes on from them.
   *
   * @param entries of one feature, at least one
   */
  public void take(List<AuditEntry> entries) {
    AuditEntry last = entries.getLast();
    places
        .computeIfAbsent(last.getFeature(), feature -> new Places(last(feature)))
        .add(Optional.of(last));
    lastEntries.put(last.getFeature(), last);
  }

  /**
   * The entries taken last answer a gate: each gate before that one was decided before them, each
   * after it after them.
   */
  public void gateAnswered() {
    places.clear();
  }

  /**
   * Whether a gate that no entry answers may have had none. Gates come in the order of their log,
   * each after the gate last answered and before the next one that is, and after the state that it
   * names; among the commands answered in between its place is not recorded, so one place at which
   * it changes nothing is enough. What depends on rules that only entries tell of does not count: a
   * notice that a stage outlasts its time, and what follows from nothing being judged.
   */
  public boolean mayBeSilent(String feature, GateDecision gate, LogPosition cause) {
    Input input = Input.of(feature, gate, cause);
    return places
        .computeIfAbsent(feature, name -> new Places(last(name)))
        .fit(last -> last.filter(entry -> silent(entry, gate, input)).isPresent());
  }

  private static boolean silent(AuditEntry last, GateDecision gate, Input input) {
    return last.getState() != null
        && last.getState().getSequence() >= gate.getFeatureSeq()
        && again(Optional.of(last), input, last.getRules()).stream()
            .allMatch(entry -> byRulesUntold(entry.getAction(), gate));
  }

  private static boolean byRulesUntold(AuditAction action, GateDecision gate) {
    return action == AuditAction.STAGE_OUTLASTS
        || (gate.getReason() == GateReason.NOT_JUDGED && action != AuditAction.STALE_GATE);
  }

  private static List<AuditEntry> again(
      Optional<AuditEntry> before, Input input, RolloutRules rules) {
    RolloutConfig config = RolloutConfig.of(rules);
    List<AuditEntry> entries = new ArrayList<>();
    Optional<AuditEntry> last = before;
    for (Step step : Rollout.decide(last.map(AuditEntry::getState), input, config)) {
      AuditEntry entry = AuditChain.next(last, input, step, config);
      entries.add(entry);
      last = Optional.of(entry);
    }
    return entries;
  }
}

package io.knhk.app.check;

import io.knhk.schemas.RuntimeClass;
import io.knhk.schemas.Side;
import io.knhk.schemas.slo.EvidenceScope;
import io.knhk.schemas.slo.GateEvidence;
import io.knhk.schemas.slo.TimingEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The raw entries that are evidence about one subject. Figures are added up anew when asked for.
 */
final class Facts {
  static final List<RuntimeClass> CLASSES =
      List.of(RuntimeClass.R1, RuntimeClass.W1, RuntimeClass.C1);
  static final Predicate<Fact> ATTEMPT = fact -> true;

  /**
   * One entry as it stood when it came.
   *
   * @param at log time at which it was read
   * @param side whose it is
   * @param stage the stage that it was evidence of; -1 when it came after that
   * @param entry the raw figures
   */
  record Fact(long at, Side side, int stage, TimingEntry entry) {
    boolean isBad() {
      return entry.getMeasurements() > entry.getGood();
    }
  }

  private final List<Fact> facts = new ArrayList<>();

  void add(Fact fact) {
    facts.add(fact);
  }

  static Predicate<Fact> stage(int stage) {
    return fact -> fact.stage() == stage;
  }

  static Predicate<Fact> time(long from, long until) {
    return fact -> fact.at() >= from && fact.at() < until;
  }

  Sum sum(RuntimeClass runtimeClass, Side side, Predicate<Fact> scope) {
    return Sum.of(
        of(side, scope).map(Fact::entry).filter(e -> e.getRuntimeClass() == runtimeClass));
  }

  OptionalLong firstBad() {
    return of(Side.CANDIDATE, Fact::isBad).mapToLong(Fact::at).findFirst();
  }

  OptionalLong lastMeasured(Predicate<Fact> scope) {
    return of(Side.CANDIDATE, scope)
        .filter(fact -> fact.entry().getMeasurements() > 0)
        .mapToLong(Fact::at)
        .max();
  }

  List<GateEvidence> listed(EvidenceScope name, Predicate<Fact> scope) {
    List<GateEvidence> listed = new ArrayList<>();
    for (RuntimeClass runtimeClass : CLASSES) {
      for (Side side : List.of(Side.STABLE, Side.CANDIDATE)) {
        Sum sum = sum(runtimeClass, side, scope);
        if (sum.n() > 0) {
          listed.add(
              new GateEvidence(
                  runtimeClass,
                  side,
                  name,
                  sum.n(),
                  sum.failed(),
                  sum.timedOut(),
                  sum.overTarget(),
                  sum.overdue()));
        }
      }
    }
    return listed;
  }

  private Stream<Fact> of(Side side, Predicate<Fact> scope) {
    return facts.stream().filter(fact -> fact.side() == side).filter(scope);
  }
}

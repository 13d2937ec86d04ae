package io.knhk.slo;

import io.knhk.schemas.RuntimeClass;
import io.knhk.schemas.slo.PolicyBody;
import io.knhk.schemas.slo.TimingEntry;
import io.knhk.slo.policy.PolicyConfig;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.domains.DomainContextBase;

/** Logs of every kind of record, in any order, some of them nonsense that a ledger must bear. */
public final class RandomLogs extends DomainContextBase {
  private static final Arbitrary<String> FEATURES = Arbitraries.of("order", "invoice");
  private static final Arbitrary<String> VERSIONS = Arbitraries.of("1", "2", "3");
  private static final Arbitrary<Long> ATTEMPTS = Arbitraries.longs().between(0, 2);
  private static final Arbitrary<Integer> STAGES = Arbitraries.integers().between(0, 2);

  /** One record's writing. */
  private interface Step {
    void write(Logbook log);
  }

  /** A log that begins with the usual policy. */
  @Provide
  Arbitrary<Logbook> logs() {
    Arbitrary<Step> step =
        Arbitraries.frequencyOf(
            Tuple.of(30, timings()),
            Tuple.of(4, states()),
            Tuple.of(1, policies()),
            Tuple.of(1, overlays()),
            Tuple.of(2, Arbitraries.just((Step) Logbook::tick)));
    Arbitrary<Step> apart =
        Combinators.combine(step, pauses()).as((s, pause) -> log -> s.write(log.later(pause)));
    return apart
        .list()
        .ofMinSize(1)
        .ofMaxSize(250)
        .map(steps -> {
          Logbook log = Logbook.withPolicy();
          steps.forEach(s -> s.write(log));
          return log;
        });
  }

  private static Arbitrary<Long> pauses() {
    return Arbitraries.frequencyOf(
        Tuple.of(20, Arbitraries.longs().between(0, 120)),
        Tuple.of(4, Arbitraries.longs().between(100, 1_500)),
        Tuple.of(1, Arbitraries.longs().between(1_000, 30_000)));
  }

  private static Arbitrary<Step> timings() {
    return Combinators.combine(FEATURES, VERSIONS, entries().list().ofMinSize(1).ofMaxSize(2))
        .as((feature, version, entries) ->
            log -> log.timing(feature, version, entries.toArray(TimingEntry[]::new)));
  }

  private static Arbitrary<TimingEntry> entries() {
    Arbitrary<RuntimeClass> classes = Arbitraries.of(RuntimeClass.class);
    Arbitrary<Optional<Long>> latencies =
        Arbitraries.longs().between(1, 4_000_000_000_000_000L).optional();
    return Combinators.combine(
            classes, ATTEMPTS, STAGES, latencies, Arbitraries.integers().between(0, 7))
        .as((runtimeClass, attempt, stage, latency, kind) ->
            judged(Logbook.entry(runtimeClass, attempt, stage), kind)
                .setLatencyPicos(latency.orElse(null))
                .build());
  }

  private static TimingEntry.Builder judged(TimingEntry.Builder entry, int kind) {
    return switch (kind) {
      case 0 -> entry.setBadFailed(1);
      case 1 -> entry.setBadTimedOut(1);
      case 2 -> entry.setBadOverTarget(1);
      case 3 -> entry.setBadOverdue(1);
      case 4 -> entry.setMeasurements(0).setSteps(0);
      case 5 -> entry.setGood(2); // contradicts itself
      default -> entry.setGood(1);
    };
  }

  private static Arbitrary<Step> states() {
    return Combinators.combine(
            FEATURES,
            Arbitraries.longs().between(1, 12),
            VERSIONS,
            VERSIONS.optional(),
            ATTEMPTS,
            STAGES)
        .as((feature, seq, stable, candidate, attempt, stage) ->
            log ->
                log.append(
                    Logbook.state(
                            feature,
                            seq,
                            stable,
                            candidate,
                            candidate.isPresent() ? attempt + 1 : 0,
                            candidate.isPresent() ? stage + 1 : 0)
                        .build()));
  }

  private static Arbitrary<Step> policies() {
    return Combinators.combine(
            Arbitraries.of(List.of(1, 3, 5, 60)),
            Arbitraries.of("staging", "staging", PolicyConfig.NOT_JUDGED))
        .as((seconds, environment) ->
            log ->
                log.policy(
                    PolicyConfig.of(
                        environment,
                        PolicyBody.newBuilder()
                            .setWindowSeconds(seconds)
                            .setRollbackWindowSeconds(2 * seconds)
                            .build())));
  }

  private static Arbitrary<Step> overlays() {
    return Combinators.combine(FEATURES, VERSIONS, Arbitraries.of("0.9", "0.99", "nonsense"))
        .as((feature, version, threshold) ->
            log ->
                log.overlay(
                    feature, version, PolicyBody.newBuilder().setSloThreshold(threshold).build()));
  }
}

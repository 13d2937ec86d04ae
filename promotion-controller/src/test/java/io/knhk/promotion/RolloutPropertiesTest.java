package io.knhk.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.promotion.Actions.Action;
import io.knhk.promotion.audit.AuditChain;
import io.knhk.promotion.rollout.Environment;
import io.knhk.promotion.rollout.RolloutConfig;
import io.knhk.promotion.rollout.Run;
import io.knhk.schemas.VersionRef;
import io.knhk.schemas.promotion.AuditAction;
import io.knhk.schemas.promotion.AuditEntry;
import io.knhk.schemas.promotion.FeatureState;
import io.knhk.schemas.promotion.Phase;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;

/** What holds whatever comes in whatever order. */
class RolloutPropertiesTest {
  /** The section {@code promotion} is taken out of the configuration, and put in again. */
  private static List<RolloutConfig> coming(Environment environment) {
    RolloutConfig judging = Run.config(environment);
    return List.of(judging, Run.unjudged(), judging);
  }

  @Provide
  Arbitrary<List<Action>> stories() {
    return Actions.stories();
  }

  /** So many that the rarest comes some dozens of times. */
  @Property(tries = 5_000)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void everyKindOfStepIsReached(@ForAll("stories") List<Action> story) {
    Actions.tell(story, coming(Environment.PRODUCTION)).entries().stream()
        .map(AuditEntry::getAction)
        .forEach(Statistics::collect);

    Statistics.coverage(steps -> {
      for (AuditAction action : AuditAction.values()) {
        if (action != AuditAction.UNKNOWN) {
          steps.check(action).count(count -> count > 0);
        }
      }
    });
  }

  @Property(tries = 300)
  void everyStateIsWhole(@ForAll("stories") List<Action> story, @ForAll Environment environment) {
    states(Actions.tell(story, coming(environment)))
        .forEach(state -> {
          assertThat(state.getShareBasisPoints()).isBetween(0, 10_000);
          boolean runs =
              state.getPhase() == Phase.ROLLING_OUT || state.getPhase() == Phase.PROMOTED;
          assertThat(state.getCandidate() != null).isEqualTo(runs);
          assertThat(state.getStage() > 0).isEqualTo(runs);
          assertThat(state.getStagesBasisPoints().isEmpty()).isNotEqualTo(runs);
          if (!runs) {
            assertThat(state.getShareBasisPoints()).isZero();
            assertThat(state.getOverride()).isNull();
          }
          if (state.getPhase() == Phase.PROMOTED) {
            assertThat(state.getStable()).isEqualTo(state.getCandidate());
            assertThat(state.getPreviousStable()).isNotNull();
          }
        });
  }

  @Property(tries = 300)
  void noVersionWaitsOnceTheFeatureIsStable(@ForAll("stories") List<Action> story) {
    Actions.tell(story, coming(Environment.STAGING))
        .state()
        .filter(state -> state.getPhase() == Phase.STABLE)
        .ifPresent(state -> assertThat(state.getPending()).isEmpty());
  }

  @Property(tries = 300)
  void noDefinitionStandsInTwoPlaces(@ForAll("stories") List<Action> story) {
    states(Actions.tell(story, coming(Environment.STAGING)))
        .forEach(state -> {
          Stream<VersionRef> candidate =
              state.getPhase() == Phase.ROLLING_OUT
                  ? Stream.of(state.getCandidate())
                  : Stream.empty();
          List<String> hashes =
              Stream.of(
                      Stream.of(state.getStable()),
                      candidate,
                      state.getPending().stream().map(waiting -> waiting.getVersion()),
                      state.getRefused().stream())
                  .flatMap(versions -> versions)
                  .map(VersionRef::getDefinitionHash)
                  .toList();
          assertThat(hashes).doesNotHaveDuplicates();
        });
  }

  @Property(tries = 300)
  void aRefusedDefinitionIsTriedAgainOnlyAfterANewAttemptWasAskedFor(
      @ForAll("stories") List<Action> story) {
    Set<String> refused = new HashSet<>();
    for (AuditEntry entry : Actions.tell(story, coming(Environment.STAGING)).entries()) {
      if (entry.getAction() == AuditAction.COMMAND_DONE
          && entry.getReason().startsWith("NEW_ATTEMPT")) {
        refused.clear();
      }
      if (entry.getState() != null) {
        entry.getState().getRefused().forEach(v -> refused.add(v.getDefinitionHash()));
        Optional.ofNullable(entry.getState().getCandidate())
            .ifPresent(v -> assertThat(refused).doesNotContain(v.getDefinitionHash()));
      }
    }
  }

  @Property(tries = 300)
  void anAttemptThatWasRolledBackNeverRegainsAShare(@ForAll("stories") List<Action> story) {
    Set<Long> rolledBack = new HashSet<>();
    for (AuditEntry entry : Actions.tell(story, coming(Environment.STAGING)).entries()) {
      if (entry.getAction() == AuditAction.ROLLED_BACK) {
        rolledBack.add(entry.getState().getAttempt());
      }
      if (entry.getState() != null && rolledBack.contains(entry.getState().getAttempt())) {
        assertThat(entry.getState().getShareBasisPoints()).isZero();
        assertThat(entry.getState().getCandidate()).isNull();
      }
    }
  }

  @Property(tries = 300)
  void sequencesAreDenseAndOnlyVisibleChangesGrowThem(@ForAll("stories") List<Action> story) {
    FeatureState before = null;
    long audited = 0;
    for (AuditEntry entry : Actions.tell(story, coming(Environment.STAGING)).entries()) {
      assertThat(entry.getSequence()).isEqualTo(++audited);
      FeatureState after = entry.getState();
      if (after != null) {
        long grown = after.getSequence() - (before == null ? 0 : before.getSequence());
        assertThat(grown).isBetween(0L, 1L);
        if (grown == 0) {
          assertThat(obeyed(after)).isEqualTo(obeyed(before));
        }
        before = after;
      }
    }
  }

  @Property(tries = 100)
  void theChainHoldsAndTheSameInputsGiveTheSameBytes(@ForAll("stories") List<Action> story) {
    History first = Actions.tell(story, Run.config(Environment.STAGING));
    History second = new History(Run.config(Environment.STAGING));

    first.inputs().forEach(second::take);

    assertThat(AuditBytes.of(second.entries())).isEqualTo(AuditBytes.of(first.entries()));
    String previous = AuditChain.NO_HASH;
    for (AuditEntry entry : first.entries()) {
      assertThat(entry.getPreviousHash()).isEqualTo(previous);
      assertThat(entry.getHash()).isEqualTo(AuditBytes.hash(entry));
      previous = entry.getHash();
    }
  }

  private static Stream<FeatureState> states(History history) {
    return history.entries().stream().map(AuditEntry::getState).filter(Objects::nonNull);
  }

  /** The state without what changes unseen: the clock, the notice, and what is accounted for. */
  private static FeatureState obeyed(FeatureState state) {
    return FeatureState.newBuilder(state)
        .setPhaseSinceMillis(null)
        .setStageNoticed(false)
        .setGatesOffset(0)
        .build();
  }
}

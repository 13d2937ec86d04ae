package io.knhk.app.check;

import io.knhk.schemas.promotion.AuditAction;
import io.knhk.schemas.promotion.AuditEntry;
import io.knhk.schemas.promotion.FeatureState;
import io.knhk.schemas.promotion.Phase;
import io.knhk.schemas.promotion.RolloutRequested;
import io.knhk.schemas.slo.GateDecision;
import io.knhk.schemas.slo.GateReason;
import io.knhk.schemas.slo.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which steps of the controller are legal: from which state, upon which cause, into which state.
 */
final class AuditLaw {
  private final AuditEntry entry;
  private final Object cause;
  private final FeatureState before;
  private final FeatureState after;
  private final List<String> broken = new ArrayList<>();

  private AuditLaw(AuditEntry entry, Object cause, FeatureState before, FeatureState after) {
    this.entry = entry;
    this.cause = cause;
    this.before = before;
    this.after = after;
  }

  /** The laws that an entry breaks, in words; steps upon operators' commands are not judged. */
  static List<String> broken(AuditEntry entry, Object cause, Optional<FeatureState> before) {
    if (entry.getAction() == AuditAction.FIRST_STABLE) {
      return before.isEmpty() ? List.of() : List.of("a first version comes first");
    }
    if (before.isEmpty() || entry.getState() == null) {
      return List.of("nothing but a first version comes first");
    }
    AuditLaw law = new AuditLaw(entry, cause, before.get(), entry.getState());
    law.check();
    return law.broken;
  }

  private void check() {
    switch (entry.getAction()) {
      case PENDING -> {
        by(cause instanceof RolloutRequested, "a version waits upon its request");
        by(after.getPending().size() == before.getPending().size() + 1, "one more waits");
        by(before.getPhase() != Phase.STABLE, "none waits while nothing runs");
      }
      case ATTEMPT_STARTED -> {
        moves(Phase.STABLE, Phase.ROLLING_OUT);
        by(after.getAttempt() == before.getAttempt() + 1, "attempts count by one");
        by(after.getStage() == 1, "an attempt begins at its first stage");
        by(!after.getRefused().contains(after.getCandidate()), "a refused version stays out");
      }
      case CLOCK_STARTED -> {
        moves(before.getPhase(), before.getPhase());
        by(before.getPhaseSinceMillis() == null, "a clock starts once");
        by(gate().getNowMillis() == after.getPhaseSinceMillis(), "from its gate's time");
      }
      case STAGE_ADVANCED -> {
        moves(Phase.ROLLING_OUT, Phase.ROLLING_OUT);
        by(after.getStage() == before.getStage() + 1, "stages count by one");
        opened();
      }
      case PROMOTED -> {
        moves(Phase.ROLLING_OUT, Phase.PROMOTED);
        by(before.getStage() == before.getStagesBasisPoints().size(), "after the last stage");
        by(after.getStable().equals(before.getCandidate()), "the candidate becomes stable");
        opened();
      }
      case STABLE_AT_ONCE -> {
        moves(before.getPhase(), Phase.STABLE);
        by(entry.getRules().getEnvironment().isEmpty(), "where no promotion is configured");
        by(before.getStable().equals(after.getPreviousStable()), "over the version before");
        by(after.getCandidate() == null && after.getShareBasisPoints() == 0, "without stages");
      }
      case WATCH_ENDED -> {
        moves(Phase.PROMOTED, Phase.STABLE);
        over();
      }
      case ROLLED_BACK -> {
        moves(before.getPhase(), Phase.ROLLED_BACK);
        by(before.getCandidate() != null, "a candidate is taken back");
        by(after.getRefused().contains(before.getCandidate()), "and refused from then on");
        by(after.getCandidate() == null && after.getShareBasisPoints() == 0, "without traffic");
        by(gate().getVerdict() == Verdict.ROLLBACK, "upon a ROLLBACK");
        by(gate().getAttempt() == before.getAttempt(), "of its own attempt");
      }
      case COOLED_DOWN -> {
        moves(Phase.ROLLED_BACK, Phase.STABLE);
        over();
      }
      case STALE_GATE -> {
        moves(before.getPhase(), before.getPhase());
        boolean current =
            before.getCandidate() == null
                ? gate().getAttempt() == 0
                    && gate().getVersion().equals(before.getStable().getVersion())
                : gate().getAttempt() == before.getAttempt()
                    && gate().getVersion().equals(before.getCandidate().getVersion());
        by(!current, "a current gate is not stale");
      }
      default -> by(false, "no step of a run without operators");
    }
  }

  private void moves(Phase from, Phase into) {
    by(before.getPhase() == from, "from " + from);
    by(after.getPhase() == into, "into " + into);
  }

  /** An OPEN gate of the current stage, at or after its least dwell. */
  private void opened() {
    by(gate().getVerdict() == Verdict.OPEN, "upon an OPEN gate");
    by(gate().getAttempt() == before.getAttempt(), "of its own attempt");
    by(gate().getStage() == before.getStage(), "of its own stage");
    lasted();
  }

  /** After its time, or because nothing is judged any more. */
  private void over() {
    boolean unjudged =
        entry.getRules().getEnvironment().isEmpty() && gate().getReason() == GateReason.NOT_JUDGED;
    if (!unjudged) {
      lasted();
    }
  }

  private void lasted() {
    Long since = before.getPhaseSinceMillis();
    long least = before.getRollbackWindowSeconds() * 1000L;
    by(since != null && gate().getNowMillis() - since >= least, "after one rollback window");
  }

  private GateDecision gate() {
    return (GateDecision) cause;
  }

  private void by(boolean holds, String law) {
    if (!holds) {
      broken.add(law);
    }
  }
}

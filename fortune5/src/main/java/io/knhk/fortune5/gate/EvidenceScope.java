package io.knhk.fortune5.gate;

/** Which measurements an evidence counts. */
public enum EvidenceScope {
  /** The current stage so far; without a rollout the rollback window last closed. */
  STAGE,
  /** The whole attempt so far. */
  ATTEMPT,
  /** The slow rule's window last closed. */
  WINDOW
}

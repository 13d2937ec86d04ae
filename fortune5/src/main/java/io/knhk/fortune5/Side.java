package io.knhk.fortune5;

/** The side of a rollout. */
public enum Side {
  /** The version at 100 %, or what is left to it. */
  STABLE,
  /** The version being rolled out. */
  CANDIDATE
}

package io.knhk.promotion.rollout;

/** What a region is for. Rollback rolls back in every one of them. */
public enum Environment {
  /** A developer's own. */
  DEVELOPMENT,
  /** Where versions show themselves before production. */
  STAGING,
  /** Where a closed gate also sends new cases back to the stable version. */
  PRODUCTION
}

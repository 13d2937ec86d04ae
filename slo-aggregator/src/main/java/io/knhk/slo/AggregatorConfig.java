package io.knhk.slo;

import io.knhk.slo.policy.PolicyConfig;

/**
 * What an aggregator is told. Immutable.
 *
 * @param region the region's name, at least one character
 * @param policy what decisions are made by, until a definition overlays it
 */
public record AggregatorConfig(String region, PolicyConfig policy) {
  /** Checks it. */
  public AggregatorConfig {
    if (region.isBlank()) {
      throw new IllegalArgumentException("region is blank; allowed: at least one character");
    }
  }
}

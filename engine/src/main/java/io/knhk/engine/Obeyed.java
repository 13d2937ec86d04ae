package io.knhk.engine;

import io.knhk.schemas.promotion.FeatureState;
import io.knhk.schemas.slo.FeatureApplied;

/**
 * What an engine task obeys of a feature.
 *
 * @param state the state, as the controller wrote it
 * @param applied what the task made of it and announced: the share, or the brake
 */
record Obeyed(FeatureState state, FeatureApplied applied) {}

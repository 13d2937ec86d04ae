package io.knhk.app.config;

import io.knhk.schemas.streams.StreamsTuning;

/**
 * What a region that brings its own broker and registry is told.
 *
 * @param services what the three services decide by
 * @param tuning how they run on Kafka Streams
 * @param http where it is asked over HTTP
 */
public record RegionSettings(ServiceConfigs services, StreamsTuning tuning, HttpConfig http) {}

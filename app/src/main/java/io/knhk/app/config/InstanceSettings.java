package io.knhk.app.config;

import io.knhk.schemas.streams.StreamsSettings;

/**
 * What one instance of one service is told.
 *
 * @param services what the three services decide by, of which it is one
 * @param streams where its brokers and its state are, and how it runs on Kafka Streams
 * @param registryUrl the base of a schema registry's Confluent API
 * @param http where it is asked over HTTP
 */
public record InstanceSettings(
    ServiceConfigs services, StreamsSettings streams, String registryUrl, HttpConfig http) {}

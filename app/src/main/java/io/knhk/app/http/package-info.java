/**
 * What a process says over HTTP of the services in it: their health, and metrics for Prometheus.
 * The catalogue of our own metrics is in {@code io.knhk.schemas.metrics}; which of Kafka's pass is
 * chosen here.
 */
package io.knhk.app.http;

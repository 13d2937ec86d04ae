/**
 * What a process says over HTTP of the services in it: their health, metrics for Prometheus, and
 * what they keep. All of it is in {@code Operations}, which the OpenAPI document is made from. The
 * catalogue of our own metrics is in {@code io.knhk.schemas.metrics}; which of Kafka's pass is
 * chosen here.
 */
package io.knhk.app.http;

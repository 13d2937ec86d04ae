/**
 * The contract between the services and everybody else: Avro schemas (generated, with their
 * subpackages {@code workflow}, {@code slo} and {@code promotion}), the topic catalogue, and the
 * serdes in Confluent's wire format. Depends on nothing of ours. What a service decides is not
 * here.
 */
package io.knhk.schemas;

/**
 * The engine as it is run: a broker in this JVM, an engine in one of its own with 1 GiB of heap,
 * and ordinary clients that start cases and complete their tasks; beside it the least that does as
 * much, an application of Kafka Streams without any workflow.
 */
package io.knhk.benchmarks.engine;

/**
 * What follows from {@code slo.timings}, decided again: for whoever checks what was published. A
 * pure core: no clock, no Kafka.
 */
package io.knhk.slo.replay;

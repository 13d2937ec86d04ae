/**
 * Tumbling windows of log time: what was measured in them of each version and class, what is
 * published of them, and how fast error budgets are spent. A pure core: no clock, no Kafka.
 */
package io.knhk.slo.window;

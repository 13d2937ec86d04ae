/**
 * What the controller did, decided again: for whoever checks its audit. A pure core: no clock, no
 * Kafka.
 */
package io.knhk.promotion.replay;

/**
 * What is measured: latencies in a mergeable sketch, good and bad in exact counts, and what windows
 * of them say. Counts decide; the sketch shows.
 */
package io.knhk.fortune5.slo;

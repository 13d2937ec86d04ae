/**
 * Who is judged, and when what the judge says is published. How it is judged is {@code fortune5}'s.
 * A pure core: no clock, no Kafka.
 */
package io.knhk.slo.gate;

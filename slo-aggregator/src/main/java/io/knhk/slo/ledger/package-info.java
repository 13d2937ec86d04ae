/**
 * All that one partition of {@code slo.timings} tells and what follows from it, and how that is
 * kept between restarts. A pure core: no clock, no Kafka.
 */
package io.knhk.slo.ledger;

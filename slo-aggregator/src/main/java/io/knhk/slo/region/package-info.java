/** The region's figure out of the partitions' parts. A pure core: no clock, no Kafka. */
package io.knhk.slo.region;

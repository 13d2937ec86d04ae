/**
 * What decisions are made by: the policy as configured and checked, and the policies that a log has
 * put in force. A pure core: no Kafka.
 */
package io.knhk.slo.policy;

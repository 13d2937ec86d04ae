/**
 * What becomes of a case: commands decided into events, events applied to the case's state. Pure
 * functions, and the bytes of the state; no clock, no Kafka. Outcomes by command id, the journal
 * and timings are the topology's.
 */
package io.knhk.engine.core;

/**
 * The traffic that a region is under while its parts are killed: cases, workers some of whose tasks
 * fail, and new versions, good and bad. Ordinary Kafka clients that touch nothing but topics.
 */
package io.knhk.app.faults.traffic;

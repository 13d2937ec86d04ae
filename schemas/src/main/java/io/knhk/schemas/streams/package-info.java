/**
 * How our services meet Kafka, said once: the settings of exactly-once, where unreadable records
 * go, and readers beside the streams. No topology and no decision is here.
 */
package io.knhk.schemas.streams;

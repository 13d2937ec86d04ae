/**
 * The engine inside a program: definitions and patterns run by the same core as on Kafka, timed,
 * windowed and gated by the same rules, over a journal in a local RocksDB store. Here is what
 * brings these together: the journal, a clock, and the fold that gives compliance and gate again
 * when a journal is opened. No control flow, no SLO arithmetic and no gate rule stands here.
 */
package io.knhk.library;

/**
 * The engine's shell: the topology that takes commands from Kafka, has the pure core decide them,
 * and keeps and tells what follows. Read {@link io.knhk.engine.EngineTopology} first, then the two
 * processors. No decision about a case is made here.
 */
package io.knhk.engine;

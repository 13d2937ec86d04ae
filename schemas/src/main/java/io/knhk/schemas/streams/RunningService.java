package io.knhk.schemas.streams;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;

/** One instance of a service in this process. Implementations are thread-safe. */
public interface RunningService extends AutoCloseable {
  /** The service's name among those of a process, such as "engine". */
  String name();

  /** How it is at this moment. */
  Health health();

  /** Lets a registry show its metrics, and those of its Kafka clients, until it is closed. */
  void bindTo(MeterRegistry registry);

  /** What it may be asked about, from its stores. */
  default List<StoreView<?>> views() {
    return List.of();
  }

  /** Whether its threads are alive and go on. */
  default boolean live() {
    return health().live();
  }

  /** Whether it is live, holds its share of the work and has caught up with what it needs. */
  default boolean ready() {
    return health().ready();
  }

  /** Stops, and leaves the group so that others take over at once. A second call does nothing. */
  @Override
  void close();
}

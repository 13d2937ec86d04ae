package io.knhk.engine;

import io.knhk.schemas.SchemaRegistry;
import io.knhk.schemas.metrics.Meters;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;

/**
 * How the topology meets the world, beside its topics. Thread-safe, as all its parts are.
 *
 * @param registry where schemas are known
 * @param views what side readers have read
 * @param nanoClock nanoseconds from any origin
 * @param meters where metrics are recorded
 * @param partitions how many partitions the workflow topics have, from 1
 * @param stores what a store of a name is kept in
 * @param explorers carry out explorations that are too big for a stream thread
 */
record Ports(
    SchemaRegistry registry,
    Views views,
    LongSupplier nanoClock,
    Meters meters,
    int partitions,
    Function<String, KeyValueBytesStoreSupplier> stores,
    Executor explorers) {}

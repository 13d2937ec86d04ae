package io.knhk.engine;

import io.knhk.schemas.SchemaRegistry;
import java.util.function.LongSupplier;

/**
 * How the topology meets the world, beside its topics. Thread-safe, as all its parts are.
 *
 * @param registry where schemas are known
 * @param views what side readers have read
 * @param nanoClock nanoseconds from any origin
 * @param partitions how many partitions the workflow topics have, from 1
 */
record Ports(SchemaRegistry registry, Views views, LongSupplier nanoClock, int partitions) {}

package io.knhk.app.topics;

import java.util.Map;

/**
 * A topic as it is on the brokers.
 *
 * @param partitions how many it has
 * @param settings all that hold for it, the brokers' defaults among them
 */
record FoundTopic(int partitions, Map<String, String> settings) {}

package io.knhk.engine;

import io.knhk.schemas.Topic;
import org.apache.avro.specific.SpecificRecord;

/**
 * A record that was written in one transaction with a journal entry.
 *
 * @param topic where to, in the partition that the key says
 * @param key its key
 * @param value its value
 */
public record Written(Topic<?> topic, String key, SpecificRecord value) {}

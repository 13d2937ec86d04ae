package io.knhk.app.replay;

import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/**
 * A record that must have been published.
 *
 * @param key its key
 * @param value what it must say
 * @param due whether its service had come far enough: else it may still be missing
 * @param evidence what it follows from
 */
record Expected<V extends SpecificRecord>(
    String key, V value, boolean due, List<Stretch> evidence) {}

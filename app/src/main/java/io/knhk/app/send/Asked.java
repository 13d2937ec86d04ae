package io.knhk.app.send;

import org.apache.avro.specific.SpecificRecord;

/**
 * A command that is to be sent.
 *
 * @param line where it was read, from 1
 * @param kind what it asks for
 * @param key of its record
 * @param value its record
 */
record Asked(int line, CommandKind kind, String key, SpecificRecord value) {

  /** Its id; empty for a kind that has none. */
  String commandId() {
    return value.getSchema().getField("commandId") == null
        ? ""
        : value.get(value.getSchema().getField("commandId").pos()).toString();
  }
}

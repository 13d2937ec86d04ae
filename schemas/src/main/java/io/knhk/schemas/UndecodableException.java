package io.knhk.schemas;

import org.apache.kafka.common.errors.SerializationException;

/**
 * A record's key or value cannot be read as what its topic holds: it belongs to the dead letters.
 */
public class UndecodableException extends SerializationException {
  private static final long serialVersionUID = 1L;

  /** Says what is wrong with the record; the field, the value found, what is allowed. */
  public UndecodableException(String message) {
    super(message);
  }

  /** The same, with what was thrown. */
  public UndecodableException(String message, Throwable cause) {
    super(message, cause);
  }

  /** The value is sound Avro, of a kind that its topic does not hold. */
  public static final class UnknownKind extends UndecodableException {
    private static final long serialVersionUID = 1L;

    UnknownKind(String message) {
      super(message);
    }
  }
}

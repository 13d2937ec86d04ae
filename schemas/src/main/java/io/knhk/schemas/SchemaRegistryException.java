package io.knhk.schemas;

/** A registry said no, or could not be asked. */
public final class SchemaRegistryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean retriable;

  private SchemaRegistryException(String message, boolean retriable, Throwable cause) {
    super(message, cause);
    this.retriable = retriable;
  }

  static SchemaRegistryException refused(String message) {
    return new SchemaRegistryException(message, false, null);
  }

  static SchemaRegistryException away(String message, Throwable cause) {
    return new SchemaRegistryException(message, true, cause);
  }

  /**
   * True when the registry could not be reached, failed itself or did not let us in: the same call
   * may succeed later.
   */
  public boolean retriable() {
    return retriable;
  }
}

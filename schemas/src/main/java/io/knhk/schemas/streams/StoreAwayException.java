package io.knhk.schemas.streams;

import java.io.Serial;

/** A store can't be read now: its partition moves, is being restored, or is with no instance. */
public final class StoreAwayException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  StoreAwayException(String message) {
    super(message);
  }

  StoreAwayException(String message, Throwable cause) {
    super(message, cause);
  }
}

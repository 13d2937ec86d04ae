package io.knhk.app.replay;

/** The topics cannot be read, so that nothing is said of them. The message says why. */
final class ReplayException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ReplayException(String message) {
    super(message);
  }

  ReplayException(String message, Throwable cause) {
    super(message, cause);
  }
}

package io.knhk.app.process;

/** What keeps a command from starting, in one line that tells whoever started it what to mend. */
public final class CannotStartException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A reason that has no cause beneath it. */
  public CannotStartException(String reason) {
    super(reason);
  }

  /** A reason with what it was seen by. */
  public CannotStartException(String reason, Throwable cause) {
    super(reason, cause);
  }
}

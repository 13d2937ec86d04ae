package io.knhk.app.http;

import java.io.Serial;

/** Ends the answering of a request with an error. */
final class HttpErrorException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final transient HttpError error;

  HttpErrorException(HttpError error) {
    super(error.message());
    this.error = error;
  }

  HttpError error() {
    return error;
  }
}

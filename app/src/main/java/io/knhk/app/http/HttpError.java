package io.knhk.app.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helidon.http.Status;
import java.util.Optional;

/**
 * Why something asked for is not answered: the one shape of all our errors.
 *
 * @param status of the response
 * @param error a stable code, for programs
 * @param field the parameter or header that is wrong; empty when none is
 * @param found its value; empty when none is
 * @param allowed what is allowed there, in words; empty when it is no matter of that
 * @param message what is wrong and what to do, for people
 */
record HttpError(
    Status status,
    String error,
    Optional<String> field,
    Optional<String> found,
    Optional<String> allowed,
    String message) {

  /** A parameter, or a header, that is wrong. */
  static HttpError parameter(String field, String found, String allowed) {
    return new HttpError(
        Status.BAD_REQUEST_400,
        "invalid_parameter",
        Optional.of(field),
        Optional.of(found),
        Optional.of(allowed),
        "%s is '%s'; allowed: %s".formatted(field, found, allowed));
  }

  /** There is nothing of an id. */
  static HttpError unknown(String field, String found, String message) {
    return new HttpError(
        Status.NOT_FOUND_404,
        "unknown_id",
        Optional.of(field),
        Optional.of(found),
        Optional.empty(),
        message);
  }

  /** Nothing is answered at a path, or not by this process. */
  static HttpError path(String error, String found, String allowed, String message) {
    return new HttpError(
        Status.NOT_FOUND_404,
        error,
        Optional.of("path"),
        Optional.of(found),
        Optional.of(allowed),
        message);
  }

  /** It may be answered later. */
  static HttpError later(String error, String message) {
    return new HttpError(
        Status.SERVICE_UNAVAILABLE_503,
        error,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        message);
  }

  /** As JSON; what is empty is null there. */
  ObjectNode json() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("error", error)
        .put("field", field.orElse(null))
        .put("found", found.orElse(null))
        .put("allowed", allowed.orElse(null))
        .put("message", message);
  }
}

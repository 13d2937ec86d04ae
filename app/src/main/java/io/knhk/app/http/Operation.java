package io.knhk.app.http;

import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;

/**
 * Something that can be asked for, by GET.
 *
 * @param path as OpenAPI has it: {@code /cases/{caseId}}
 * @param id one word, for programs made from the document
 * @param summary what it is for
 * @param parameters all there are
 * @param answers by status
 */
record Operation(
    String path,
    String id,
    String summary,
    List<Parameter> parameters,
    Map<Integer, Answer> answers) {

  /** What a parameter's value is. */
  enum Kind {
    PATH_TEXT,
    QUERY_TEXT,
    QUERY_LIMIT
  }

  /** A parameter. */
  record Parameter(String name, Kind kind, String doc) {}

  /**
   * What is answered.
   *
   * @param doc when
   * @param body what
   */
  record Answer(String doc, Body body) {}

  /** What a body is. */
  sealed interface Body {
    /** Some text. */
    record Text() implements Body {}

    /** The health of the services, whose field for the answer has this name. */
    record Health(String question) implements Body {}

    /** This document. */
    record Document() implements Body {}

    /** An error. */
    record Fault() implements Body {}

    /** All that is told of one thing. */
    record One(Schema schema) implements Body {}

    /** A page of a list, under a name. */
    record Rows(String plural, Schema schema) implements Body {}
  }

  /** The path as the server's router has it: a value at its end may have slashes in it. */
  String route() {
    return path.replace("{", "{+");
  }
}

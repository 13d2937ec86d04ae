package io.knhk.app.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.knhk.app.http.Operation.Body;
import io.knhk.app.http.Operation.Kind;
import io.knhk.app.http.Operation.Parameter;
import java.util.List;
import java.util.TreeMap;

/** The OpenAPI document of operations. */
final class OpenApi {
  private static final String ERROR = "Error";

  private final AvroJsonSchema schemas = new AvroJsonSchema();

  private OpenApi() {}

  /** The document; the same for the same operations. */
  static ObjectNode of(List<Operation> operations) {
    OpenApi made = new OpenApi();
    ObjectNode document = object().put("openapi", "3.1.1");
    document
        .putObject("info")
        .put("title", "knhk")
        .put("version", "0.1.0")
        .put(
            "description",
            "What a process of knhk answers over HTTP. Nothing is changed by it: what is asked of a"
                + " region goes to its topics. Times are milliseconds since 1970 UTC. An answer is as"
                + " its store is now, with what a transaction not yet committed has written.");
    ObjectNode paths = document.putObject("paths");
    operations.forEach(operation -> made.put(operation, paths.putObject(operation.path())));
    ObjectNode named = document.putObject("components").putObject("schemas");
    named.set(ERROR, error());
    made.schemas.named().forEach(named::set);
    return document;
  }

  private void put(Operation operation, ObjectNode path) {
    ObjectNode get =
        path.putObject("get")
            .put("operationId", operation.id())
            .put("summary", operation.summary());
    if (!operation.parameters().isEmpty()) {
      ArrayNode parameters = get.putArray("parameters");
      operation.parameters().forEach(parameter -> parameters.add(parameter(parameter)));
    }
    ObjectNode responses = get.putObject("responses");
    new TreeMap<>(operation.answers())
        .forEach((status, answer) ->
            responses
                .putObject(status.toString())
                .put("description", answer.doc())
                .putObject("content")
                .putObject(answer.body() instanceof Body.Text ? "text/plain" : "application/json")
                .set("schema", body(answer.body())));
  }

  private static ObjectNode parameter(Parameter parameter) {
    boolean inPath = parameter.kind() == Kind.PATH_TEXT;
    ObjectNode described =
        object()
            .put("name", parameter.name())
            .put("in", inPath ? "path" : "query")
            .put("required", inPath)
            .put("description", parameter.doc());
    described.set(
        "schema",
        parameter.kind() == Kind.QUERY_LIMIT
            ? type("integer")
                .put("minimum", 1)
                .put("maximum", ListQuery.MOST)
                .put("default", ListQuery.DEFAULT_LIMIT)
            : type("string"));
    return described;
  }

  private ObjectNode body(Body body) {
    return switch (body) {
      case Body.Text text -> type("string");
      case Body.Document document -> type("object");
      case Body.Fault fault -> object().put("$ref", "#/components/schemas/" + ERROR);
      case Body.One one -> schemas.of(one.schema());
      case Body.Rows rows -> rows(rows);
      case Body.Health health -> health(health.question());
    };
  }

  private ObjectNode rows(Body.Rows rows) {
    ObjectNode page = type("object");
    page.putArray("required").add(rows.plural()).add("next");
    ObjectNode properties = page.putObject("properties");
    properties
        .putObject(rows.plural())
        .put("type", "array")
        .set("items", schemas.of(rows.schema()));
    properties
        .putObject("next")
        .put("description", "To be given as after for the page behind this one; null at the end.")
        .putArray("type")
        .add("string")
        .add("null");
    return page;
  }

  private static ObjectNode health(String question) {
    ObjectNode whole = type("object");
    whole.putArray("required").add(question).add("services");
    ObjectNode properties = whole.putObject("properties");
    properties.set(question, type("boolean"));
    ObjectNode part = properties.putObject("services").put("type", "object");
    ObjectNode service = part.putObject("additionalProperties").put("type", "object");
    service.putArray("required").add(question).add("reasons");
    ObjectNode fields = service.putObject("properties");
    fields.set(question, type("boolean"));
    fields.putObject("reasons").put("type", "array").set("items", type("string"));
    return whole;
  }

  private static ObjectNode error() {
    ObjectNode error = type("object").put("description", "Why something is not answered.");
    ArrayNode required = error.putArray("required");
    ObjectNode properties = error.putObject("properties");
    describe(properties, "error", "A stable code, for programs.", "string");
    describe(properties, "field", "The parameter that is wrong; null when none is.", "string null");
    describe(properties, "found", "Its value; null when none is.", "string null");
    describe(properties, "allowed", "What is allowed there, in words, or null.", "string null");
    describe(properties, "message", "What is wrong and what to do, for people.", "string");
    properties.fieldNames().forEachRemaining(required::add);
    return error;
  }

  private static void describe(ObjectNode properties, String name, String doc, String types) {
    ObjectNode property = properties.putObject(name).put("description", doc);
    List<String> all = List.of(types.split(" ", -1));
    if (all.size() == 1) {
      property.put("type", types);
    } else {
      all.forEach(property.putArray("type")::add);
    }
  }

  private static ObjectNode type(String name) {
    return object().put("type", name);
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}

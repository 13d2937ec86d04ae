package io.knhk.app.http;

import io.helidon.common.parameters.Parameters;
import io.knhk.schemas.streams.Queryable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/**
 * Which part of a list is asked for.
 *
 * @param after begins behind this id; empty: at the beginning
 * @param limit most rows
 * @param filters values that fields of a row must have
 */
record ListQuery(String after, int limit, Map<String, String> filters) {
  static final String AFTER = "after";
  static final String LIMIT = "limit";
  static final int DEFAULT_LIMIT = 50;
  static final int MOST = 500;

  /**
   * Reads the parameters of a request.
   *
   * @throws HttpErrorException naming the first that is wrong
   */
  static ListQuery of(Queryable<?> queryable, Parameters given) {
    List<String> allowed = parameters(queryable);
    Map<String, String> filters = new LinkedHashMap<>();
    for (String name : given.names()) {
      if (!allowed.contains(name)) {
        throw wrong("parameter", name, String.join(", ", allowed));
      }
      if (given.all(name).size() > 1) {
        throw wrong(name, String.join(", ", given.all(name)), "one value");
      }
      if (queryable.names().filters().contains(name)) {
        filters.put(name, filter(queryable, name, given.get(name)));
      }
    }
    return new ListQuery(
        value(given, AFTER).orElse(""),
        value(given, LIMIT).map(ListQuery::limit).orElse(DEFAULT_LIMIT),
        filters);
  }

  /** The names of all parameters of a list. */
  static List<String> parameters(Queryable<?> queryable) {
    List<String> names = new ArrayList<>(queryable.names().filters());
    names.addAll(List.of(AFTER, LIMIT));
    return List.copyOf(names);
  }

  /** Whether a row is asked for. */
  boolean wants(SpecificRecord row) {
    return filters.entrySet().stream()
        .allMatch(filter ->
            row.get(row.getSchema().getField(filter.getKey()).pos())
                .toString()
                .equals(filter.getValue()));
  }

  /** A value that the field can have: an enum has its symbols. */
  private static String filter(Queryable<?> queryable, String name, String value) {
    Schema schema = queryable.row().schema().getField(name).schema();
    if (schema.getType() == Schema.Type.ENUM && !schema.hasEnumSymbol(value)) {
      throw wrong(name, value, String.join(", ", schema.getEnumSymbols()));
    }
    return value;
  }

  private static Optional<String> value(Parameters given, String name) {
    return given.contains(name) ? Optional.of(given.get(name)) : Optional.empty();
  }

  private static int limit(String text) {
    try {
      int limit = Integer.parseInt(text);
      if (limit >= 1 && limit <= MOST) {
        return limit;
      }
    } catch (NumberFormatException e) {
      // told below, as what is out of range is
    }
    throw wrong(LIMIT, text, "a whole number from 1 to %d".formatted(MOST));
  }

  private static HttpErrorException wrong(String field, String found, String allowed) {
    return new HttpErrorException(HttpError.parameter(field, found, allowed));
  }
}

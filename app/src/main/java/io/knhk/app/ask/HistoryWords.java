package io.knhk.app.ask;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Journal entries in a few words, from their JSON. Pure. */
public final class HistoryWords {
  private static final List<String> TOLD =
      List.of(
          "incident",
          "task",
          "instance",
          "tryNumber",
          "child",
          "signal",
          "correlation",
          "steps",
          "message");

  /** Kinds whose due time is what they are about. */
  private static final Set<String> AWAITED = Set.of("TIMER_SET", "RETRY_SCHEDULED");

  /** What its name alone says well enough goes without it. */
  private static final Map<String, String> NAMES =
      Map.of(
          "incident",
          "",
          "task",
          "",
          "tryNumber",
          "try ",
          "instance",
          "instance ",
          "child",
          "case ",
          "signal",
          "signal ",
          "correlation",
          "key ");

  private HistoryWords() {}

  /** What was asked, by its id; or what else moved the case. */
  static String cause(JsonNode value) {
    return value.hasNonNull("commandKind")
        ? "%s %s".formatted(value.path("commandKind").asText(), value.path("commandId").asText())
        : value.path("causeKind").asText();
  }

  /** What became of a command; a repeat is told as such. */
  static String outcome(JsonNode value) {
    String outcome = value.path("reasonCode").asText(value.path("outcome").asText());
    return value.path("repeat").asBoolean() ? outcome + ", again" : outcome;
  }

  /** Each change of an entry; for one without any, its message. */
  static List<String> of(JsonNode entry) {
    if (entry.hasNonNull("unreadable")) {
      return List.of(entry.path("unreadable").asText());
    }
    JsonNode value = entry.path("value");
    List<String> events =
        StreamSupport.stream(value.path("events").spliterator(), false)
            .map(HistoryWords::event)
            .toList();
    return events.isEmpty() && value.hasNonNull("message")
        ? List.of(value.path("message").asText())
        : events;
  }

  /** A change of a case, from its JSON. */
  public static String event(JsonNode event) {
    String kind = event.path("kind").asText().toLowerCase(Locale.ROOT).replace('_', ' ');
    List<String> words = new ArrayList<>(List.of(kind));
    if (event.hasNonNull("workflowId")) {
      words.add(workflow(event));
    }
    TOLD.stream()
        .filter(field -> event.hasNonNull(field) && !text(event.path(field)).isEmpty())
        .map(field -> NAMES.getOrDefault(field, "") + text(event.path(field)))
        .forEach(words::add);
    if (AWAITED.contains(event.path("kind").asText())) {
      words.add("at " + LogTime.of(event.path("dueMillis")));
    }
    variables(event).forEach(words::add);
    return String.join(", ", words).replaceFirst(", ", ": ");
  }

  /** A child's version is drawn when it begins. */
  private static String workflow(JsonNode event) {
    String id = event.path("workflowId").asText();
    return event.hasNonNull("version")
        ? "%s@%s".formatted(id, event.path("version").asText())
        : "workflow " + id;
  }

  private static Stream<String> variables(JsonNode event) {
    return event.path("variables").properties().stream()
        .map(variable ->
            "%s = %s"
                .formatted(variable.getKey(), variable.getValue().path("json").asText("(sealed)")));
  }

  private static String text(JsonNode value) {
    return value.isArray()
        ? StreamSupport.stream(value.spliterator(), false)
            .map(JsonNode::asText)
            .collect(Collectors.joining(" "))
        : value.asText();
  }
}

package io.knhk.app.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.knhk.app.json.AvroJson;
import io.knhk.schemas.Topic;
import io.knhk.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A replay's result, for people and for scripts.
 *
 * @param findings what it found
 * @param records how many records it read
 * @param elapsed how long that took
 * @param bootstrap the region's brokers
 * @param registry the base URL of its registry's Confluent API
 */
record Report(
    Findings findings, long records, Duration elapsed, String bootstrap, String registry) {
  private static final ObjectMapper mapper =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /** What the topics' records are called in the result. */
  private static final Map<String, Topic<?>> NAMES = new LinkedHashMap<>();

  static {
    NAMES.put("metrics", Topics.METRICS);
    NAMES.put("compliance", Topics.COMPLIANCE);
    NAMES.put("decisions", Topics.GATES);
    NAMES.put("audit", Topics.AUDIT);
    NAMES.put("features", Topics.FEATURES);
    NAMES.put("events", Topics.EVENTS);
    NAMES.put("tasks", Topics.TASKS);
    NAMES.put("timings", Topics.TIMINGS);
    NAMES.put("definitions", Topics.DEFINITIONS);
    NAMES.put("requests", Topics.PROMOTION_COMMANDS);
  }

  /** The result as one JSON document. */
  String json() {
    ObjectNode json = mapper.createObjectNode();
    NAMES.forEach((name, topic) -> json.put(name, findings.compared(topic.name())));
    json.put("different", findings.different())
        .put("notComparable", findings.notComparable())
        .put("pending", findings.pending())
        .put("records", records)
        .put("seconds", elapsed.toMillis() / 1e3)
        .put("recordsPerMinute", perMinute());
    ArrayNode differences = json.putArray("differences");
    findings.first().forEach(difference -> add(differences.addObject(), difference));
    try {
      return mapper.writeValueAsString(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("numbers and text always have a JSON form", e);
    }
  }

  /** The result for people. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    NAMES.forEach((name, topic) ->
        lines.add(
            "%-12s %-22s %,12d compared"
                .formatted(name, topic.name(), findings.compared(topic.name()))));
    lines.add(
        "%,d records read in %.1f s (%,d a minute); %,d not comparable, %,d pending"
            .formatted(
                records,
                elapsed.toMillis() / 1e3,
                perMinute(),
                findings.notComparable(),
                findings.pending()));
    findings.first().stream().findFirst().ifPresent(first -> show(first, lines));
    lines.add(claim());
    return lines;
  }

  private String claim() {
    if (findings.compared() == 0) {
      return "NOTHING COMPARED: the topics hold nothing that was published.";
    }
    return findings.different() == 0
        ? "Everything compared follows from its evidence, figure by figure."
        : "%,d DIFFERENT: the first is shown, --json shows more.".formatted(findings.different());
  }

  private void show(Difference difference, List<String> lines) {
    lines.add("");
    lines.add("%s %s: %s".formatted(difference.kind(), place(difference), difference.what()));
    lines.add("  key         " + difference.key());
    if (!difference.fields().isEmpty()) {
      lines.add("  fields      " + String.join(", ", difference.fields()));
    }
    difference
        .published()
        .ifPresent(value -> lines.add("  published   " + AvroJson.of(value).without("sketch")));
    difference
        .recomputed()
        .ifPresent(value -> lines.add("  recomputed  " + AvroJson.of(value).without("sketch")));
    difference.evidence().forEach(evidence -> lines.add("  evidence    " + look(evidence)));
    lines.add("");
  }

  private static String place(Difference difference) {
    return difference.partition()
        + (difference.offset().isPresent() ? "@" + difference.offset().getAsLong() : "");
  }

  private void add(ObjectNode json, Difference difference) {
    json.put("kind", difference.kind().name())
        .put("what", difference.what())
        .put("topic", difference.partition().topic())
        .put("partition", difference.partition().partition());
    difference.offset().ifPresent(offset -> json.put("offset", offset));
    json.put("key", difference.key());
    ArrayNode fields = json.putArray("fields");
    difference.fields().forEach(fields::add);
    difference.published().ifPresent(value -> json.set("published", AvroJson.of(value)));
    difference.recomputed().ifPresent(value -> json.set("recomputed", AvroJson.of(value)));
    ArrayNode evidences = json.putArray("evidence");
    for (Stretch evidence : difference.evidence()) {
      evidences
          .addObject()
          .put("topic", evidence.partition().topic())
          .put("partition", evidence.partition().partition())
          .put("from", evidence.from())
          .put("to", evidence.to())
          .put("look", look(evidence));
    }
  }

  private String look(Stretch evidence) {
    return "./knhk show %s --bootstrap %s --registry %s".formatted(evidence, bootstrap, registry);
  }

  private long perMinute() {
    return records * 60_000 / Math.max(1, elapsed.toMillis());
  }
}

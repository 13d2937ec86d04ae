package io.knhk.app.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.knhk.schemas.streams.Health;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A question about the health of a process: its answer is yes when it is for every service.
 *
 * @param question in one word
 * @param holds the answer for one service
 * @param reasons why it is no
 */
record HealthPage(
    String question, Predicate<Health> holds, Function<Health, List<String>> reasons) {
  /** Whether to leave the process running. */
  static final HealthPage LIVE = new HealthPage("live", Health::live, Health::faults);

  /** Whether it does its share of the work. */
  static final HealthPage READY =
      new HealthPage("ready", Health::ready, health -> both(health.faults(), health.waits()));

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * An answer.
   *
   * @param holds whether it holds for the whole process
   * @param json the same, with each service and the reasons why not
   */
  record Answer(boolean holds, String json) {}

  /** Where it is asked. */
  String path() {
    return "/health/" + question;
  }

  /**
   * Answers for services as they are at one moment.
   *
   * @param services health by name, in the order in which to show them
   */
  Answer of(Map<String, Health> services) {
    boolean all = services.values().stream().allMatch(holds);
    ObjectNode whole = JSON.createObjectNode().put(question, all);
    ObjectNode parts = whole.putObject("services");
    services.forEach((name, health) -> {
      ObjectNode part = parts.putObject(name).put(question, holds.test(health));
      reasons.apply(health).forEach(part.putArray("reasons")::add);
    });
    return new Answer(all, whole.toString());
  }

  private static List<String> both(List<String> some, List<String> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }
}

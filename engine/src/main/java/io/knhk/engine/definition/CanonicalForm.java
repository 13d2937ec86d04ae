package io.knhk.engine.definition;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.knhk.engine.definition.Task.Flow;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a definition means, as one JSON text: keys sorted, defaults filled in, id and version left
 * out. The order of a task's flows stays: it is the order in which a choice asks its guards.
 */
final class CanonicalForm {
  private static final JsonMapper JSON = new JsonMapper();

  private CanonicalForm() {}

  static String hash(Definition definition) {
    try {
      byte[] text = of(definition).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  static String of(Definition definition) {
    SortedMap<String, Object> form = new TreeMap<>();
    form.put("start", definition.start());
    SortedMap<String, Object> tasks = new TreeMap<>();
    definition.tasks().forEach((id, task) -> tasks.put(id, of(task)));
    form.put("tasks", tasks);
    form.put("slo", of(definition.slo()));
    form.put("rollout", of(definition.rollout()));
    try {
      return JSON.writeValueAsString(form);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("maps of texts and numbers are JSON", e);
    }
  }

  private static SortedMap<String, Object> of(Task task) {
    SortedMap<String, Object> form = new TreeMap<>();
    task.work()
        .ifPresent(work -> {
          form.put("type", work.type());
          form.put("maxTries", work.maxTries());
        });
    form.put("join", task.join().yaml());
    form.put("split", task.split().yaml());
    form.put("then", task.then().stream().map(CanonicalForm::of).toList());
    return form;
  }

  private static Map<String, String> of(Flow flow) {
    SortedMap<String, String> form = new TreeMap<>(Map.of("to", flow.to()));
    flow.when().ifPresent(guard -> form.put("when", guard.source()));
    return form;
  }

  private static SortedMap<String, Long> of(SloOverlay slo) {
    SortedMap<String, Long> form = new TreeMap<>();
    slo.r1Picos().ifPresent(picos -> form.put("r1Picos", picos));
    slo.w1Picos().ifPresent(picos -> form.put("w1Picos", picos));
    slo.c1Picos().ifPresent(picos -> form.put("c1Picos", picos));
    return form;
  }

  private static SortedMap<String, Object> of(RolloutOverlay rollout) {
    SortedMap<String, Object> form = new TreeMap<>();
    List<Integer> stages = rollout.stagesBasisPoints();
    if (!stages.isEmpty()) {
      form.put("stagesBasisPoints", stages);
    }
    rollout.rollbackWindowSeconds().ifPresent(it -> form.put("rollbackWindowSeconds", it));
    rollout.sloThreshold().ifPresent(it -> form.put("sloThreshold", it));
    return form;
  }
}

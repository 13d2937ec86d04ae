package io.knhk.engine.definition;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.knhk.engine.definition.Task.Flow;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
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
    definition.end().ifPresent(end -> form.put("end", end));
    if (!definition.conditions().isEmpty()) {
      SortedMap<String, Object> conditions = new TreeMap<>();
      definition.conditions().forEach((id, it) -> conditions.put(id, it.then()));
      form.put("conditions", conditions);
    }
    if (!definition.exclusive().isEmpty()) {
      form.put("exclusive", definition.exclusive().stream().map(Exclusive::sections).toList());
    }
    if (definition.tokens() > 1) {
      form.put("tokens", definition.tokens());
    }
    if (definition.onRollback() != OnRollback.DRAIN) {
      form.put("onRollback", definition.onRollback().yaml());
    }
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
    task.work().ifPresent(work -> put(form, work));
    task.instances().ifPresent(instances -> form.put("instances", of(instances)));
    form.put("join", of(task.join()));
    form.put("split", of(task.split()));
    form.put("then", task.then().stream().map(CanonicalForm::of).toList());
    task.during().ifPresent(condition -> form.put("during", condition));
    if (!task.cancels().equals(Cancels.NOTHING)) {
      form.put("cancels", of(task.cancels()));
    }
    return form;
  }

  private static void put(Map<String, Object> form, Work work) {
    switch (work) {
      case Work.OfWorker(String type, Tries tries, var timeout, var heartbeat) -> {
        form.put("type", type);
        put(form, tries);
        timeout.ifPresent(it -> form.put("timeout", it.toMillis()));
        heartbeat.ifPresent(it -> form.put("heartbeat", it.toMillis()));
      }
      case Work.OfTimer(Duration duration) -> form.put("timer", duration.toMillis());
      case Work.OfSignal(String name, boolean kept, var correlation) -> {
        form.put("signal", name);
        form.put("kept", kept);
        correlation.ifPresent(key -> form.put("correlation", key.source()));
      }
      case Work.OfWorkflow(String workflowId, Tries tries) -> {
        form.put("workflow", workflowId);
        put(form, tries);
      }
    }
  }

  private static void put(Map<String, Object> form, Tries tries) {
    form.put("maxTries", tries.most());
    tries
        .backoff()
        .ifPresent(it ->
            form.put(
                "backoff",
                new TreeMap<>(
                    Map.of(
                        "first", it.first().toMillis(),
                        "factor", it.factor().toPlainString(),
                        "most", it.most().toMillis()))));
  }

  private static SortedMap<String, Object> of(Instances instances) {
    SortedMap<String, Object> form = new TreeMap<>();
    form.put("count", instances.count().source());
    instances.required().ifPresent(guard -> form.put("required", guard.source()));
    form.put("others", instances.others().yaml());
    form.put("late", instances.late());
    return form;
  }

  /** Constructs are added to the language: what a word meant it goes on to mean. */
  private static Object of(Join join) {
    return switch (join) {
      case Join.And and -> "and";
      case Join.Xor xor -> "xor";
      case Join.Or(Join.Reach.General general) -> "or";
      case Join.Or(Join.Reach.Local local) -> "or local";
      case Join.Or(Join.Reach.Structured(String split)) -> List.of("or structured", split);
      case Join.Partial(int needed, Join.Others others) -> List.of(others.yaml(), needed);
      case Join.Threads(int count) -> List.of("threads", count);
    };
  }

  private static Object of(Split split) {
    return switch (split) {
      case Split.And and -> "and";
      case Split.Xor xor -> "xor";
      case Split.Or or -> "or";
      case Split.Threads(int count) -> List.of("threads", count);
    };
  }

  private static SortedMap<String, Object> of(Cancels cancels) {
    SortedMap<String, Object> form = new TreeMap<>();
    form.put("all", cancels.all());
    form.put("tasks", cancels.tasks());
    form.put("conditions", cancels.conditions());
    form.put(
        "flows", cancels.flows().stream().map(it -> it.from() + ">" + it.to()).sorted().toList());
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
    if (rollout.requireSound()) {
      form.put("requireSound", true);
    }
    return form;
  }
}

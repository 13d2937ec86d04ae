package io.knhk.engine.definition;

import dev.cel.common.types.CelKind;
import io.knhk.engine.definition.Instances.Others;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads what a task waits for, and as how many instances. */
final class WorkReader {
  static final Set<String> KEYS =
      Set.of(
          "type",
          "maxTries",
          "signal",
          "kept",
          "correlation",
          "workflow",
          "instances",
          "timer",
          "timeout",
          "heartbeat",
          "backoff");

  private static final int MOST_TRIES = 100;
  private static final Yaml.Range FACTOR = new Yaml.Range("1", "10", 2);

  private final String what;
  private final YamlMap map;
  private final GuardReader guards;
  private final Faults faults;

  WorkReader(String what, YamlMap map, GuardReader guards, Faults faults) {
    this.what = what;
    this.map = map;
    this.guards = guards;
    this.faults = faults;
  }

  Optional<Work> work() {
    List<String> said =
        List.of("type", "signal", "workflow", "timer").stream()
            .filter(key -> map.get(key).isPresent())
            .toList();
    if (said.size() > 1) {
      faults.add(
          map.get(said.get(1)).orElseThrow(),
          "%s: has %s; allowed: one of type, signal, workflow, timer"
              .formatted(what, String.join(" and ", said)));
    }
    waitings();
    if (map.get("workflow").isEmpty()) {
      needs("maxTries", "type", "a type or a workflow: a signal is not tried");
    }
    needs("kept", "signal", "a signal");
    needs("correlation", "signal", "a signal");
    if (map.get("type").isPresent()) {
      return map.get("type")
          .flatMap(node -> name(node, "type"))
          .map(type -> new Work.OfWorker(type, maxTries()));
    }
    if (map.get("signal").isPresent()) {
      boolean kept = map.get("kept").flatMap(node -> bool(node, "kept")).orElse(false);
      Optional<Expression> correlation =
          map.get("correlation").flatMap(node -> guards.key(node, what + ": correlation"));
      return map.get("signal")
          .flatMap(node -> name(node, "signal"))
          .map(name -> new Work.OfSignal(name, kept, correlation));
    }
    return map.get("workflow")
        .flatMap(node -> name(node, "workflow"))
        .map(id -> new Work.OfWorkflow(id, maxTries()));
  }

  Optional<Instances> instances() {
    return map.get("instances")
        .flatMap(node ->
            YamlMap.read(
                node, what + ": instances", Set.of("count", "required", "others", "late"), faults))
        .flatMap(this::instances);
  }

  private Optional<Instances> instances(YamlMap of) {
    String where = what + ": instances: ";
    if (map.get("type").isEmpty() && map.get("workflow").isEmpty()) {
      faults.add(of.at(), what + ": instances need a type or a workflow");
    }
    Optional<Expression> count =
        of.need("count", faults)
            .flatMap(node -> guards.expression(node, where + "count", CelKind.INT));
    Optional<Guard> required =
        of.get("required").flatMap(node -> required(node, where + "required"));
    Others others =
        of.get("others")
            .flatMap(node ->
                Yaml.oneOf(node, where + "others", List.of(Others.values()), Others::yaml, faults))
            .orElse(Others.RUN);
    boolean late = of.get("late").flatMap(node -> bool(node, "instances: late")).orElse(false);
    if (!late && plain(of, "required") > plain(of, "count")) {
      faults.trap(
          of.get("required").orElseThrow(),
          where
              + "required: %d of %d; allowed: 0 to %d, its count (more with late: true)"
                  .formatted(plain(of, "required"), plain(of, "count"), plain(of, "count")));
    }
    if (of.get("others").isPresent() && of.get("required").isEmpty()) {
      faults.add(of.at(), where + "others needs required: else there are none");
    }
    return count.map(it -> new Instances(it, required, others, late));
  }

  /** A number n stands for {@code done >= n}. */
  private Optional<Guard> required(Node node, String where) {
    return Yaml.isInteger(node)
        ? Yaml.integer(node, where, 0, Instances.MOST, faults)
            .flatMap(n -> guards.compile(node, where, "done >= " + n))
        : guards.readBesideNumbers(node, where);
  }

  /** A number that is written as one; what makes no other too small where there is none. */
  private static int plain(YamlMap of, String key) {
    return of.get(key)
        .filter(Yaml::isInteger)
        .flatMap(node -> Yaml.integer(node, key, 0, Instances.MOST, new Faults()))
        .orElse(key.equals("count") ? Instances.MOST : 0);
  }

  private int maxTries() {
    return map.get("maxTries")
        .flatMap(node -> Yaml.integer(node, what + ": maxTries", 1, MOST_TRIES, faults))
        .orElse(1);
  }

  /** Checked, and not built yet. */
  private void waitings() {
    for (String key : List.of("timer", "timeout", "heartbeat")) {
      map.get(key).flatMap(node -> duration(node, key)).ifPresent(it -> notYet(key));
    }
    needs("timeout", "type", "a type");
    needs("heartbeat", "type", "a type");
    needs("backoff", "type", "a type");
    map.get("backoff")
        .flatMap(node ->
            YamlMap.read(node, what + ": backoff", Set.of("first", "factor", "most"), faults))
        .ifPresent(this::backoff);
  }

  private void backoff(YamlMap backoff) {
    backoff.need("first", faults).ifPresent(node -> duration(node, "backoff: first"));
    backoff.get("most").ifPresent(node -> duration(node, "backoff: most"));
    backoff
        .get("factor")
        .ifPresent(node -> Yaml.decimal(node, what + ": backoff: factor", FACTOR, faults));
    notYet("backoff");
  }

  private void notYet(String key) {
    faults.notYet(
        map.get(key).orElseThrow(), "%s: %s is not built yet: leave it out".formatted(what, key));
  }

  private void needs(String key, String other, String need) {
    map.get(key)
        .filter(node -> map.get(other).isEmpty())
        .ifPresent(node -> faults.add(node, "%s: %s needs %s".formatted(what, key, need)));
  }

  private Optional<String> name(Node node, String key) {
    return Yaml.name(node, what + ": " + key, faults);
  }

  private Optional<Boolean> bool(Node node, String key) {
    return Yaml.bool(node, what + ": " + key, faults);
  }

  private Optional<Duration> duration(Node node, String key) {
    return Yaml.text(node, what + ": " + key, faults)
        .flatMap(text -> {
          try {
            return Optional.of(Duration.parse(text))
                .filter(it -> it.isPositive() && it.compareTo(Duration.ofDays(3_660)) <= 0)
                .or(() -> noDuration(node, key, text));
          } catch (DateTimeParseException e) {
            return noDuration(node, key, text);
          }
        });
  }

  private Optional<Duration> noDuration(Node node, String key, String text) {
    faults.add(
        node,
        "%s: %s: '%s'; allowed: a duration of ISO 8601, such as PT30S or P1D, up to ten years"
            .formatted(what, key, Yaml.shown(text)));
    return Optional.empty();
  }
}

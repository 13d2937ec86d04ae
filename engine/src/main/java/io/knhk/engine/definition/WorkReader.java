package io.knhk.engine.definition;

import dev.cel.common.types.CelKind;
import io.knhk.engine.definition.Instances.Others;
import java.math.BigDecimal;
import java.time.Duration;
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
  private final DurationReader durations;

  WorkReader(String what, YamlMap map, GuardReader guards, Faults faults) {
    this.what = what;
    this.map = map;
    this.guards = guards;
    this.faults = faults;
    this.durations = new DurationReader(what, faults);
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
    needs("timeout", "type", "a type");
    needs("heartbeat", "type", "a type");
    if (map.get("workflow").isEmpty()) {
      needs("maxTries", "type", "a type or a workflow: a signal or a timer is not tried");
      needs("backoff", "type", "a type or a workflow: a signal or a timer is not tried");
    }
    needs("kept", "signal", "a signal");
    needs("correlation", "signal", "a signal");
    Tries tries = new Tries(maxTries(), map.get("backoff").flatMap(this::backoff));
    Optional<Duration> timeout = duration("timeout");
    Optional<Duration> heartbeat = duration("heartbeat");
    Optional<Duration> timer = duration("timer");
    if (map.get("type").isPresent()) {
      return name("type").map(type -> new Work.OfWorker(type, tries, timeout, heartbeat));
    }
    if (map.get("signal").isPresent()) {
      boolean kept = map.get("kept").flatMap(node -> bool(node, "kept")).orElse(false);
      Optional<Expression> correlation =
          map.get("correlation").flatMap(node -> guards.key(node, what + ": correlation"));
      return name("signal").map(name -> new Work.OfSignal(name, kept, correlation));
    }
    return map.get("workflow").isPresent()
        ? name("workflow").map(id -> new Work.OfWorkflow(id, tries))
        : timer.map(Work.OfTimer::new);
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

  private Optional<Backoff> backoff(Node at) {
    Optional<YamlMap> backoff =
        YamlMap.read(at, what + ": backoff", Set.of("first", "factor", "most"), faults);
    Optional<Duration> first =
        backoff
            .flatMap(it -> it.need("first", faults))
            .flatMap(node -> durations.read(node, "backoff: first"));
    Optional<Duration> most =
        backoff
            .flatMap(it -> it.get("most"))
            .flatMap(node -> durations.read(node, "backoff: most"));
    Optional<BigDecimal> factor =
        backoff
            .flatMap(it -> it.get("factor"))
            .flatMap(node -> Yaml.decimal(node, what + ": backoff: factor", FACTOR, faults));
    return first.map(it ->
        new Backoff(
            it, factor.orElse(Backoff.DEFAULT_FACTOR), most.orElse(DurationReader.LONGEST)));
  }

  private void needs(String key, String other, String need) {
    map.get(key)
        .filter(node -> map.get(other).isEmpty())
        .ifPresent(node -> faults.add(node, "%s: %s needs %s".formatted(what, key, need)));
  }

  private Optional<String> name(String key) {
    return map.get(key).flatMap(node -> Yaml.name(node, what + ": " + key, faults));
  }

  private Optional<Boolean> bool(Node node, String key) {
    return Yaml.bool(node, what + ": " + key, faults);
  }

  private Optional<Duration> duration(String key) {
    return map.get(key).flatMap(node -> durations.read(node, key));
  }
}

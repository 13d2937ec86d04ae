package io.knhk.engine.definition;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads the targets and rollout rules that a definition sets for itself. */
final class OverlayReader {
  private static final Yaml.Range R1_NANOS = new Yaml.Range("0.001", "1000000000", 3);
  private static final Yaml.Range W1_MILLIS = new Yaml.Range("0.000001", "3600000", 9);
  private static final Yaml.Range C1_MILLIS = new Yaml.Range("1", "7776000000", 0);
  private static final Yaml.Range STAGE_PERCENT = new Yaml.Range("0.01", "100", 2);
  private static final Yaml.Range THRESHOLD = new Yaml.Range("0.8", "0.9999", 9);
  private static final int PICO_DIGITS_OF_NANOS = 3;
  private static final int PICO_DIGITS_OF_MILLIS = 9;
  private static final int BASIS_POINT_DIGITS_OF_PERCENT = 2;
  private static final int WHOLE = 10_000;
  private static final int DAY_SECONDS = 86_400;

  private OverlayReader() {}

  static SloOverlay slo(Node node, Faults faults) {
    Set<String> keys = Set.of("r1_p99_max_ns", "w1_p99_max_ms", "c1_p99_max_ms");
    return YamlMap.read(node, "slo", keys, faults)
        .map(map ->
            new SloOverlay(
                picos(map, "r1_p99_max_ns", R1_NANOS, PICO_DIGITS_OF_NANOS, faults),
                picos(map, "w1_p99_max_ms", W1_MILLIS, PICO_DIGITS_OF_MILLIS, faults),
                picos(map, "c1_p99_max_ms", C1_MILLIS, PICO_DIGITS_OF_MILLIS, faults)))
        .orElse(SloOverlay.NONE);
  }

  static RolloutOverlay rollout(Node node, Faults faults) {
    Set<String> keys =
        Set.of("stages", "rollback_window_seconds", "slo_threshold", "require_sound");
    return YamlMap.read(node, "rollout", keys, faults)
        .map(map ->
            new RolloutOverlay(
                map.get("stages").map(stages -> stages(stages, faults)).orElse(List.of()),
                window(map, faults),
                map.get("slo_threshold")
                    .flatMap(it -> Yaml.decimal(it, "rollout: slo_threshold", THRESHOLD, faults))
                    .map(BigDecimal::toPlainString),
                map.get("require_sound")
                    .flatMap(it -> Yaml.bool(it, "rollout: require_sound", faults))
                    .orElse(false)))
        .orElse(RolloutOverlay.NONE);
  }

  private static OptionalLong picos(
      YamlMap map, String key, Yaml.Range range, int picoDigits, Faults faults) {
    return map.get(key)
        .flatMap(node -> Yaml.decimal(node, "slo: " + key, range, faults))
        .map(value -> OptionalLong.of(value.movePointRight(picoDigits).longValueExact()))
        .orElse(OptionalLong.empty());
  }

  private static OptionalInt window(YamlMap map, Faults faults) {
    String key = "rollback_window_seconds";
    return map.get(key)
        .flatMap(node -> Yaml.integer(node, "rollout: " + key, 1, DAY_SECONDS, faults))
        .map(OptionalInt::of)
        .orElse(OptionalInt.empty());
  }

  private static List<Integer> stages(Node node, Faults faults) {
    String what = "rollout: stages";
    String allowed = "a list of percentages, the last of them 100";
    Optional<List<Node>> nodes = Yaml.list(node, what, allowed, faults);
    if (nodes.isEmpty()) {
      return List.of();
    }
    List<Integer> stages = new ArrayList<>();
    for (Node stage : nodes.get()) {
      Optional<Integer> share =
          Yaml.decimal(stage, what, STAGE_PERCENT, faults)
              .map(percent -> percent.movePointRight(BASIS_POINT_DIGITS_OF_PERCENT))
              .map(BigDecimal::intValueExact);
      if (share.isPresent() && !stages.isEmpty() && share.get() <= stages.getLast()) {
        faults.add(
            stage,
            "%s: %s after %s; allowed: each greater than the one before it"
                .formatted(what, percent(share.get()), percent(stages.getLast())));
      }
      share.ifPresent(stages::add);
    }
    if (nodes.get().isEmpty()) {
      faults.add(node, "%s: none; allowed: %s".formatted(what, allowed));
    } else if (stages.size() == nodes.get().size() && stages.getLast() != WHOLE) {
      faults.add(
          node, "%s: the last is %s; allowed: 100".formatted(what, percent(stages.getLast())));
    }
    return stages;
  }

  private static String percent(int basisPoints) {
    return BigDecimal.valueOf(basisPoints, BASIS_POINT_DIGITS_OF_PERCENT)
        .stripTrailingZeros()
        .toPlainString();
  }
}

package io.knhk.engine;

import io.knhk.engine.core.RejectionCode;
import io.knhk.engine.net.Pattern;
import io.knhk.engine.patterns.Catalogue;
import io.knhk.engine.patterns.PatternEntry;
import io.knhk.engine.patterns.PatternExample;
import io.knhk.engine.patterns.PatternRun;
import io.knhk.engine.timing.Stamp;
import io.knhk.engine.timing.Targets;
import io.knhk.schemas.VariableValue;
import io.knhk.schemas.workflow.ExecutePattern;
import io.knhk.schemas.workflow.Reads;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Rules on patterns to be executed alone: runs them from start to end. Changes nothing but what it
 * keeps compiled; not thread-safe.
 */
final class PatternRulings {
  /** The feature that such executions belong to, as those of the library do. */
  static final String FEATURE = "workflow-engine";

  private final Readings readings;
  private final Map<Pattern, PatternExample> compiled = new EnumMap<>(Pattern.class);

  PatternRulings(Readings readings) {
    this.readings = readings;
  }

  Ruling rule(ExecutePattern command, long nowMillis, Reads.Builder reads) {
    Optional<Obeyed> obeyed = readings.obeyed(FEATURE);
    obeyed.ifPresent(found -> reads.setFeatureSeq(found.state().getSequence()));
    if (obeyed.filter(Obeyed::blocked).isPresent()) {
      return CoreRulings.refused(
          RejectionCode.FEATURE_OFF, "'%s' is turned off".formatted(FEATURE), reads);
    }
    Optional<PatternEntry> entry =
        Catalogue.all().stream()
            .filter(it -> it.pattern().number() == command.getPattern())
            .findFirst();
    if (entry.isEmpty()) {
      return CoreRulings.refused(
          RejectionCode.UNKNOWN_PATTERN,
          "pattern is %d; allowed: 1 to %d".formatted(command.getPattern(), Catalogue.all().size()),
          reads);
    }
    return sealed(command)
        .map("variables.%s is sealed; allowed: JSON"::formatted)
        .or(() -> entry.get().fault(command.getVariables().keySet()))
        .map(fault -> CoreRulings.refused(RejectionCode.INVALID_FIELD, fault, reads))
        .orElseGet(() ->
            run(entry.get(), command, nowMillis, Stamp.of(obeyed.map(Obeyed::applied)), reads));
  }

  private static Optional<String> sealed(ExecutePattern command) {
    return command.getVariables().entrySet().stream()
        .filter(variable -> variable.getValue().getJson() == null)
        .map(Map.Entry::getKey)
        .sorted()
        .findFirst();
  }

  private Ruling run(
      PatternEntry entry,
      ExecutePattern command,
      long nowMillis,
      Stamp stamp,
      Reads.Builder reads) {
    PatternExample example =
        compiled.computeIfAbsent(entry.pattern(), _ -> PatternExample.of(entry));
    Targets targets = readings.targets();
    reads.setC1TargetMillis(targets.c1Millis());
    PatternRun run =
        example.run(variables(entry, command.getVariables()), nowMillis, targets.c1Millis());
    return run.fault()
        .map(fault -> CoreRulings.refused(RejectionCode.INVALID_FIELD, fault, reads))
        .orElseGet(
            () -> new Ruling.Executed(example.definition(), run, targets, stamp, reads.build()));
  }

  private static Map<String, String> variables(
      PatternEntry entry, Map<String, VariableValue> given) {
    Map<String, String> variables = new HashMap<>(entry.variables());
    given.forEach((name, value) -> variables.put(name, value.getJson()));
    return variables;
  }
}

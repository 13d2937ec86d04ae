package io.knhk.engine.patterns;

import io.knhk.engine.core.CaseCommand;
import io.knhk.engine.net.Pattern;
import io.knhk.fortune5.RuntimeClass;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A pattern as the catalogue has it. Immutable.
 *
 * @param pattern which it is
 * @param name its name in the literature
 * @param runtimeClass R1 where its steps are data-free steps on masks, C1 where it waits on the
 *     outside, else W1
 * @param purpose what it is for
 * @param definition the least definition that shows it, in YAML
 * @param variables what a case of that starts with where nothing else is said, each as JSON text
 * @param script what the outside does then, in order, each to the case that began last of those
 *     that run; what is still open after it is done in the order of activation
 */
public record PatternEntry(
    Pattern pattern,
    String name,
    RuntimeClass runtimeClass,
    String purpose,
    String definition,
    SortedMap<String, String> variables,
    List<CaseCommand> script) {

  public PatternEntry {
    variables = Collections.unmodifiableSortedMap(new TreeMap<>(variables));
    script = List.copyOf(script);
  }

  /** One without variables, in whose case the outside does each task as it comes. */
  static PatternEntry of(
      Pattern pattern, String name, RuntimeClass runtimeClass, String purpose, String body) {
    String definition = "id: %s\nversion: \"1\"\n%s".formatted(pattern.id(), body);
    return new PatternEntry(
        pattern, name, runtimeClass, purpose, definition, new TreeMap<>(), List.of());
  }

  /** What is wrong with names of variables for a case of it: it reads no others than its own. */
  public Optional<String> fault(Set<String> names) {
    return names.stream()
        .filter(name -> !variables.containsKey(name))
        .sorted()
        .findFirst()
        .map(name ->
            "variables.%s is no variable of %s; allowed: %s"
                .formatted(
                    name,
                    pattern.id(),
                    variables.isEmpty() ? "none" : String.join(", ", variables.keySet())));
  }

  PatternEntry given(String variable, String json) {
    SortedMap<String, String> more = new TreeMap<>(variables);
    more.put(variable, json);
    return new PatternEntry(pattern, name, runtimeClass, purpose, definition, more, script);
  }

  PatternEntry then(CaseCommand... commands) {
    return new PatternEntry(
        pattern, name, runtimeClass, purpose, definition, variables, List.of(commands));
  }
}

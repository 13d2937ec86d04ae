package io.knhk.engine.definition;

import dev.cel.common.types.CelKind;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads the guards of one definition. Not thread-safe. */
final class GuardReader {
  /** Compiling one takes a stream thread 0.5 ms, 1.6 ms when cold. */
  private static final int MOST_GUARDS = 250;

  private static final int REASON_CHARACTERS = 200;

  private final Faults faults;
  private int read;

  GuardReader(Faults faults) {
    this.faults = faults;
  }

  Optional<Guard> read(Node node, String what) {
    return Yaml.text(node, what, faults).flatMap(source -> compile(node, what, source));
  }

  /** A guard for which a whole number may stand; here none does. */
  Optional<Guard> readBesideNumbers(Node node, String what) {
    return Yaml.text(node, what, faults)
        .flatMap(source -> compile(node, what, source, ", or a whole number"));
  }

  Optional<Guard> compile(Node node, String what, String source) {
    return compile(node, what, source, "");
  }

  private Optional<Guard> compile(Node node, String what, String source, String alsoAllowed) {
    if (overMost(node, what)) {
      return Optional.empty();
    }
    return switch (Guard.compile(source)) {
      case Guard.Compiled.Usable(Guard guard) -> Optional.of(guard);
      case Guard.Compiled.Refused(String reason) -> {
        String more = reason.contains("; allowed: ") ? alsoAllowed : "";
        faults.add(
            node,
            "%s: %s is no guard: %s%s"
                .formatted(what, Shown.value(node), Shown.text(reason, REASON_CHARACTERS), more));
        yield Optional.empty();
      }
    };
  }

  /** A whole number may stand for the text that gives it. */
  Optional<Expression> expression(Node node, String what, CelKind wanted) {
    Optional<String> text =
        Yaml.isInteger(node)
            ? Yaml.integer(node, what, 0, Instances.MOST, faults).map(String::valueOf)
            : Yaml.text(node, what, faults);
    return text.flatMap(source -> expression(node, what, source, wanted));
  }

  /** What gives a text or a whole number. */
  Optional<Expression> key(Node node, String what) {
    return Yaml.text(node, what, faults)
        .flatMap(source -> expression(node, what, source, CelKind.STRING, CelKind.INT));
  }

  private Optional<Expression> expression(
      Node node, String what, String source, CelKind... wanted) {
    if (overMost(node, what)) {
      return Optional.empty();
    }
    return switch (Expression.compile(source, wanted)) {
      case Expression.Compiled.Usable(Expression expression) -> Optional.of(expression);
      case Expression.Compiled.Refused(String reason) -> {
        faults.add(
            node,
            "%s: %s can't be used: %s"
                .formatted(what, Shown.value(node), Shown.text(reason, REASON_CHARACTERS)));
        yield Optional.empty();
      }
    };
  }

  private boolean overMost(Node node, String what) {
    read++;
    if (read == MOST_GUARDS + 1) {
      faults.add(node, "%s: over %d guards in a definition".formatted(what, MOST_GUARDS));
    }
    return read > MOST_GUARDS;
  }
}

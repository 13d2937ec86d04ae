package io.knhk.engine.definition;

import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads the guards of one definition. Not thread-safe. */
final class GuardReader {
  /** Compiling one takes a stream thread 0.5 ms, 1.6 ms when cold. */
  private static final int MOST_GUARDS = 250;

  private final Faults faults;
  private int read;

  GuardReader(Faults faults) {
    this.faults = faults;
  }

  Optional<Guard> read(Node node, String what) {
    read++;
    if (read > MOST_GUARDS) {
      if (read == MOST_GUARDS + 1) {
        faults.add(node, "%s: over %d guards in a definition".formatted(what, MOST_GUARDS));
      }
      return Optional.empty();
    }
    return Yaml.text(node, what, faults).flatMap(source -> compile(node, what, source));
  }

  private Optional<Guard> compile(Node node, String what, String source) {
    return switch (Guard.compile(source)) {
      case Guard.Compiled.Usable(Guard guard) -> Optional.of(guard);
      case Guard.Compiled.Refused(String reason) -> {
        faults.add(node, "%s: is no guard: %s".formatted(what, Yaml.shown(reason, 200)));
        yield Optional.empty();
      }
    };
  }
}

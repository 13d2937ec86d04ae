package io.knhk.engine.net;

import io.knhk.engine.definition.Guard;
import java.util.List;
import java.util.Optional;

/**
 * One way out of a task. Immutable.
 *
 * @param suffix what it adds to the step's name; empty where it is the only way
 * @param gives what it gives
 * @param pattern the pattern it is of
 * @param guard the condition under which an exclusive choice takes it
 */
record Out(String suffix, List<Arc> gives, Pattern pattern, Optional<Guard> guard) {

  static Out of(List<Arc> gives, Pattern pattern) {
    return new Out("", gives, pattern, Optional.empty());
  }

  Out namedUnlessNamed(String suffixIfNone) {
    return suffix.isEmpty() ? new Out(suffixIfNone, gives, pattern, guard) : this;
  }

  Out giving(List<Arc> more) {
    return new Out(suffix, Arc.together(gives, more), pattern, guard);
  }
}

package io.knhk.engine.definition;

import java.util.List;
import java.util.stream.Collectors;

/** What became of a definition's text. */
public sealed interface Parsed {

  /**
   * It is free of faults.
   *
   * @param definition what it says
   */
  record Valid(Definition definition) implements Parsed {}

  /**
   * It is refused.
   *
   * @param faults all that is wrong with it, by line and column; at least one
   */
  record Invalid(List<Fault> faults) implements Parsed {
    public Invalid {
      faults = List.copyOf(faults);
    }

    /** All faults, one a line. */
    public String message() {
      return faults.stream().map(Fault::toString).collect(Collectors.joining("\n"));
    }
  }
}

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
   * It is at fault, and not taken.
   *
   * @param faults all that is wrong with it, by line and column; at least one
   */
  record Invalid(List<Fault> faults) implements Parsed {
    private static final int MOST_SHOWN = 100; // so that the refusal fits a topic's record

    public Invalid {
      faults = List.copyOf(faults);
    }

    /** Why, one fault a line; past the first 100, how many more there are. */
    public String message() {
      String shown =
          faults.stream().limit(MOST_SHOWN).map(Fault::toString).collect(Collectors.joining("\n"));
      return faults.size() <= MOST_SHOWN
          ? shown
          : "%s\nand %d more".formatted(shown, faults.size() - MOST_SHOWN);
    }
  }
}

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

  /** It is not taken. */
  sealed interface Refused extends Parsed {
    /** Why, one reason a line; past the first 100, how many more there are. */
    String message();
  }

  /**
   * It is at fault.
   *
   * @param faults all that is wrong with it, by line and column; at least one
   */
  record Invalid(List<Fault> faults) implements Refused {
    public Invalid {
      faults = List.copyOf(faults);
    }

    @Override
    public String message() {
      return shown(faults);
    }
  }

  /**
   * It is free of faults, and asks for what is not built yet.
   *
   * @param wanted where it does; at least one
   */
  record NotYet(List<Fault> wanted) implements Refused {
    public NotYet {
      wanted = List.copyOf(wanted);
    }

    @Override
    public String message() {
      return shown(wanted);
    }
  }

  private static String shown(List<Fault> faults) {
    int most = 100; // so that the refusal fits a topic's record
    String shown =
        faults.stream().limit(most).map(Fault::toString).collect(Collectors.joining("\n"));
    return faults.size() <= most ? shown : "%s\nand %d more".formatted(shown, faults.size() - most);
  }
}

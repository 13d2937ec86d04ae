package io.knhk.app.workflow;

import io.knhk.engine.definition.Parsed;
import io.knhk.engine.soundness.Soundness;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code knhk workflow check}: would it be accepted, and does every case come to its end? */
@Command(
    name = "check",
    description = {
      "Say all that is wrong with a definition: each fault with its line and column; then, whether",
      "every case of it can come to its end and leaves nothing behind, whatever is answered."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:it is free of faults, and sound",
      "1:it has faults, is unsound, or its soundness was not decided",
      "2:the arguments are wrong, or the file can't be read"
    },
    footerHeading = "%nExample:%n",
    footer = "  knhk workflow check order.yaml")
final class CheckCommand implements Callable<Integer> {
  private static final int MOST = 10_000_000;

  @Mixin private DefinitionFile file;

  @Option(
      names = "--most-states",
      paramLabel = "N",
      defaultValue = "100000",
      description = "States to explore at most, 1 to 10,000,000 (default: ${DEFAULT-VALUE}).")
  private int mostStates;

  @Option(names = "--json", description = "Print the result as one JSON document.")
  private boolean json;

  @Spec private CommandSpec spec;

  /** 0 if it is sound, else 1. */
  @Override
  public Integer call() {
    if (mostStates < 1 || mostStates > MOST) {
      throw new ParameterException(
          spec.commandLine(), "--most-states is %d; allowed: 1 to %d".formatted(mostStates, MOST));
    }
    Checked checked =
        switch (file.parsed()) {
          case Parsed.Invalid(var faults) -> new Checked.Faulty(faults, false);
          case Parsed.NotYet(var wanted) -> new Checked.Faulty(wanted, true);
          case Parsed.Valid(var definition) ->
              new Checked.Explored(definition, Soundness.of(definition, mostStates));
        };
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(checked.document().toPrettyString());
    } else {
      checked.lines().forEach(out::println);
    }
    out.flush();
    return checked.sound() ? 0 : 1;
  }
}

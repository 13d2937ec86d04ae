package io.knhk.app.ask;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code knhk case}: by itself it only says that a command is missing. */
@Command(
    name = "case",
    description = "Ask the engine how cases are, and have old ones cancelled.",
    mixinStandardHelpOptions = true,
    subcommands = {
      CaseShowCommand.class,
      CaseListCommand.class,
      CaseHistoryCommand.class,
      CasePurgeCommand.class
    })
public final class CaseCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "a command is missing: show, list, history or purge");
  }
}

package io.knhk.app.deadletters;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code knhk dlq}: by itself it only says that a command is missing. */
@Command(
    name = "dlq",
    description = {
      "Dead letters: records that a service could not read, put aside in <topic>.dlq",
      "with their bytes as they came and the error in headers."
    },
    mixinStandardHelpOptions = true,
    subcommands = {DlqListCommand.class, DlqShowCommand.class, DlqRedriveCommand.class})
public final class DlqCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing: list, show or redrive");
  }
}

package io.knhk.app.ask;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code knhk feature}: by itself it only says that a command is missing. */
@Command(
    name = "feature",
    description = "Ask the controller how far versions are rolled out.",
    mixinStandardHelpOptions = true,
    subcommands = FeatureShowCommand.class)
public final class FeatureCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing: show");
  }
}

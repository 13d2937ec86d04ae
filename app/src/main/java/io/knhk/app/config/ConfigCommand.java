package io.knhk.app.config;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code knhk config}: what a configuration says, without starting anything. */
@Command(
    name = "config",
    description = "Check a configuration, show what is in effect, or print its JSON Schema.",
    mixinStandardHelpOptions = true,
    subcommands = {CheckCommand.class, ShowCommand.class, SchemaCommand.class})
public final class ConfigCommand implements Runnable {
  @Spec private CommandSpec spec;

  /** By itself it only says that a command is missing. */
  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }
}

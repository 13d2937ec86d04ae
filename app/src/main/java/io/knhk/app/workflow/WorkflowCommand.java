package io.knhk.app.workflow;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code knhk workflow}: definitions, before they are registered. */
@Command(
    name = "workflow",
    description =
        "Check a workflow's definition, run a case of it, draw it, or print the schema for its editor.",
    mixinStandardHelpOptions = true,
    subcommands = {CheckCommand.class, RunCommand.class, DrawCommand.class, SchemaCommand.class})
public final class WorkflowCommand implements Runnable {
  @Spec private CommandSpec spec;

  /** By itself it only says that a command is missing. */
  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }
}

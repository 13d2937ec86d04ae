package io.knhk.app;

import io.knhk.app.config.ConfigFault;
import io.knhk.app.config.InvalidConfigurationException;
import io.knhk.app.process.CannotStartException;
import io.knhk.schemas.SchemaRegistryException;
import java.io.PrintWriter;
import java.util.List;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParameterException;

/** Where the launcher starts: reads the arguments, runs one command, exits with its status. */
public final class Main {
  private Main() {}

  /** Runs the command that the arguments name; never returns. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /** The whole command line, for whoever runs a command within his own process. */
  public static CommandLine commandLine() {
    return new CommandLine(new Knhk())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler((fault, arguments) -> misused(fault))
        .setExecutionExceptionHandler((fault, command, parsed) -> explain(fault, command));
  }

  /** What is wrong first; a group of commands also says which there are. */
  private static int misused(ParameterException fault) {
    CommandLine command = fault.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("knhk: " + fault.getMessage());
    if (command.getSubcommands().isEmpty()) {
      err.println("./%s --help says how".formatted(command.getCommandSpec().qualifiedName()));
    } else {
      command.usage(err);
    }
    return command.getCommandSpec().exitCodeOnInvalidInput();
  }

  /** What a user can mend is told in a line; anything else is a bug, and keeps its trace. */
  private static int explain(Exception fault, CommandLine command) throws Exception {
    return switch (fault) {
      case InvalidConfigurationException e ->
          say(e.faults().stream().map(ConfigFault::message).toList(), command, ExitCode.USAGE);
      case CannotStartException e -> say(List.of(e.getMessage()), command, ExitCode.SOFTWARE);
      case SchemaRegistryException e -> say(List.of(e.getMessage()), command, ExitCode.SOFTWARE);
      case AuthenticationException e ->
          say(
              List.of(
                  "the brokers do not let us in (%s): are security.protocol, sasl.* and ssl.* in --command-config right?"
                      .formatted(e.getMessage())),
              command,
              ExitCode.SOFTWARE);
      case TimeoutException e ->
          say(List.of("the brokers do not answer: " + e.getMessage()), command, ExitCode.SOFTWARE);
      default -> throw fault;
    };
  }

  private static int say(List<String> lines, CommandLine command, int status) {
    lines.forEach(line -> command.getErr().println("knhk: " + line));
    return status;
  }
}

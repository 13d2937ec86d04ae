package io.knhk.app;

import picocli.CommandLine;

/** Where the launcher starts: reads the arguments, runs one command, exits with its status. */
public final class Main {
  private Main() {}

  /** Runs the command that the arguments name; never returns. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Knhk()).setCaseInsensitiveEnumValuesAllowed(true);
  }
}

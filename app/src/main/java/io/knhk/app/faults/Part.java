package io.knhk.app.faults;

import io.knhk.app.child.ParentWatch;
import io.knhk.app.service.AggregatorCommand;
import io.knhk.app.service.BrokerCommand;
import io.knhk.app.service.ControllerCommand;
import io.knhk.app.service.EngineCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The main class of a region's part in a process of its own: its command, tied to our life. */
@Command(
    name = "part",
    subcommands = {
      BrokerCommand.class,
      EngineCommand.class,
      AggregatorCommand.class,
      ControllerCommand.class
    })
final class Part {
  private Part() {}

  /** Runs a command until it ends, is killed, or the parent is gone. */
  public static void main(String[] arguments) {
    ParentWatch.start(System.in, () -> Runtime.getRuntime().halt(0));
    System.exit(new CommandLine(new Part()).execute(arguments));
  }
}

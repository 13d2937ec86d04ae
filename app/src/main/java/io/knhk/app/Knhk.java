package io.knhk.app;

import io.knhk.app.ask.CaseCommand;
import io.knhk.app.ask.FeatureCommand;
import io.knhk.app.ask.SloCommand;
import io.knhk.app.config.ConfigCommand;
import io.knhk.app.deadletters.DlqCommand;
import io.knhk.app.demo.DemoCommand;
import io.knhk.app.doctor.DoctorCommand;
import io.knhk.app.faults.FaultsCommand;
import io.knhk.app.patterns.PatternsCommand;
import io.knhk.app.replay.ReplayCommand;
import io.knhk.app.replay.ShowCommand;
import io.knhk.app.send.SendCommand;
import io.knhk.app.service.AggregatorCommand;
import io.knhk.app.service.BrokerCommand;
import io.knhk.app.service.ControllerCommand;
import io.knhk.app.service.EngineCommand;
import io.knhk.app.service.UpCommand;
import io.knhk.app.topics.TopicsCommand;
import io.knhk.app.watch.WatchCommand;
import io.knhk.app.workflow.WorkflowCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The root of the command line: by itself it only says that a command is missing. */
@Command(
    name = "knhk",
    description = "Workflows on Kafka whose timings decide how far a new version goes.",
    mixinStandardHelpOptions = true,
    version = "knhk 0.1.0",
    subcommands = {
      DemoCommand.class,
      UpCommand.class,
      EngineCommand.class,
      AggregatorCommand.class,
      ControllerCommand.class,
      BrokerCommand.class,
      ConfigCommand.class,
      FaultsCommand.class,
      DoctorCommand.class,
      WorkflowCommand.class,
      TopicsCommand.class,
      SendCommand.class,
      WatchCommand.class,
      CaseCommand.class,
      SloCommand.class,
      FeatureCommand.class,
      DlqCommand.class,
      PatternsCommand.class,
      ReplayCommand.class,
      ShowCommand.class,
      HelpCommand.class
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:what the command claims holds",
      "1:it does not hold, or the command failed",
      "2:the arguments or the configuration are wrong"
    },
    footerHeading = "%nThe launcher's own:%n",
    footer = "  test    Build and run every test (mvn -B verify; further arguments are passed on).")
final class Knhk implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }
}

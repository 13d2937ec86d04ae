package io.knhk.app.config;

import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code knhk config schema}: what a file may hold, for editors and for other programs' checks. */
@Command(
    name = "schema",
    description = "Print the JSON Schema of a configuration file: docs/knhk.schema.json.",
    mixinStandardHelpOptions = true)
final class SchemaCommand implements Runnable {
  @Spec private CommandSpec spec;

  /** Prints it. */
  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    out.println(ConfigSchema.of(Configuration.keys(), PlannedKey.ALL).toPrettyString());
    out.flush();
  }
}

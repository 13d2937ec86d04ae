package io.knhk.app.workflow;

import io.knhk.engine.definition.DefinitionSchema;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code knhk workflow schema}: what may be written, for editors. */
@Command(
    name = "schema",
    description = {
      "Print the JSON Schema of definitions, with which an editor completes and checks them while",
      "they are written. What only the whole text shows is left to check."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:printed", "2:the arguments are wrong"},
    footerHeading = "%nExample:%n",
    footer = "  knhk workflow schema > workflow.schema.json")
final class SchemaCommand implements Runnable {
  @Spec private CommandSpec spec;

  /** Prints it. */
  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    out.print(DefinitionSchema.text());
    out.flush();
  }
}

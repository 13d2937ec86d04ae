package io.knhk.app.patterns;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.knhk.engine.patterns.Catalogue;
import io.knhk.engine.patterns.PatternEntry;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code knhk patterns}: the 43 control-flow patterns. */
@Command(
    name = "patterns",
    description = {
      "List the 43 control-flow patterns that a workflow can be written with: docs/patterns.md.",
      "Needs no broker."
    },
    mixinStandardHelpOptions = true,
    subcommands = RunCommand.class,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:listed", "2:the arguments are wrong"},
    footerHeading = "%nExamples:%n",
    footer = {"  knhk patterns --json", "  knhk patterns run 9"})
public final class PatternsCommand implements Runnable {
  @Option(names = "--json", description = "Print the list as one JSON document.")
  private boolean json;

  @Spec private CommandSpec spec;

  /** Prints the list. */
  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      ArrayNode list = new ObjectMapper().createArrayNode();
      Catalogue.all().forEach(entry -> list.add(document(entry)));
      out.println(list);
    } else {
      out.printf("%-7s %-5s %-50s %s%n", "id", "class", "name", "what for");
      Catalogue.all().forEach(entry -> out.println(line(entry)));
    }
    out.flush();
  }

  private static String line(PatternEntry entry) {
    return "%-7s %-5s %-50s %s"
        .formatted(entry.pattern().id(), entry.runtimeClass(), entry.name(), entry.purpose());
  }

  /** What is said of a pattern. */
  static ObjectNode document(PatternEntry entry) {
    return new ObjectMapper()
        .createObjectNode()
        .put("id", entry.pattern().number())
        .put("name", entry.name())
        .put("runtimeClass", entry.runtimeClass().name())
        .put("purpose", entry.purpose())
        .put("definition", entry.definition());
  }
}

package io.knhk.app.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.knhk.engine.definition.DefinitionParser;
import io.knhk.engine.definition.Parsed;
import io.knhk.engine.soundness.Soundness;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code knhk workflow check}: would it be accepted, and does every case come to its end? */
@Command(
    name = "check",
    description = {
      "Say all that is wrong with definitions: each fault with its line and column; then, whether",
      "every case of them can come to its end and leaves nothing behind, whatever is answered."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:all are free of faults, and sound",
      "1:one has faults, is unsound, or its soundness was not decided",
      "2:the arguments are wrong, or a file can't be read"
    },
    footerHeading = "%nExamples:%n",
    footer = {"  knhk workflow check order.yaml", "  knhk workflow check --json *.yaml"})
final class CheckCommand implements Callable<Integer> {
  private static final int MOST = 10_000_000;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "The definitions, in YAML; - for standard input.")
  private List<Path> files;

  @Option(
      names = "--most-states",
      paramLabel = "N",
      defaultValue = "100000",
      description = "States to explore at most, 1 to 10,000,000 (default: ${DEFAULT-VALUE}).")
  private int mostStates;

  @Option(names = "--json", description = "Print the result as one JSON document.")
  private boolean json;

  @Spec private CommandSpec spec;

  /** 0 if it is sound, else 1. */
  @Override
  public Integer call() {
    if (mostStates < 1 || mostStates > MOST) {
      throw new ParameterException(
          spec.commandLine(), "--most-states is %d; allowed: 1 to %d".formatted(mostStates, MOST));
    }
    Map<Path, String> texts = new LinkedHashMap<>(); // all are read before anything is told
    files.forEach(file -> texts.put(file, DefinitionText.read(file, spec)));
    Map<Path, Checked> found = new LinkedHashMap<>();
    texts.forEach((file, text) -> found.put(file, checked(text)));
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(document(found).toPrettyString());
    } else {
      found.forEach((file, checked) ->
          checked.lines().stream()
              .map(line -> found.size() > 1 ? "%s: %s".formatted(file, line) : line)
              .forEach(out::println));
    }
    out.flush();
    return found.values().stream().allMatch(Checked::sound) ? 0 : 1;
  }

  private Checked checked(String text) {
    return switch (DefinitionParser.parse(text)) {
      case Parsed.Invalid(var faults) -> new Checked.Faulty(faults);
      case Parsed.Valid(var definition) ->
          new Checked.Explored(definition, Soundness.of(definition, mostStates));
    };
  }

  /** Of one file its own, of several a list. */
  private static JsonNode document(Map<Path, Checked> found) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    found.forEach((file, checked) -> list.add(checked.document().put("file", file.toString())));
    return list.size() == 1 ? list.get(0) : list;
  }
}

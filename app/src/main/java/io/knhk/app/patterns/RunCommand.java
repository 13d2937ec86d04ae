package io.knhk.app.patterns;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.knhk.engine.patterns.Catalogue;
import io.knhk.engine.patterns.PatternEntry;
import io.knhk.engine.patterns.PatternExample;
import io.knhk.engine.patterns.PatternRun;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code knhk patterns run}: a pattern's example, from its start to its end. */
@Command(
    name = "run",
    description = {
      "Run a pattern's example alone, in this process and without a broker: a case of it starts, the",
      "outside does what the catalogue says, and each task that is still open then is done."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:the case ran to its end", "1:it did not", "2:the arguments are wrong"},
    footerHeading = "%nExamples:%n",
    footer = {"  knhk patterns run 9", "  knhk patterns run WCP-4 --variable first=false --json"})
final class RunCommand implements Callable<Integer> {
  /**
   * Nothing of a run is told by the clock: any time will do, and this one is the same each time.
   */
  private static final long NOW_MILLIS = 0;

  private static final long C1_TARGET_MILLIS = 500;

  @Parameters(paramLabel = "ID", description = "The pattern: 1 to 43, or WCP-1 to WCP-43.")
  private String id;

  @Mixin private StartVariables variables;

  @Option(names = "--json", description = "Print the run as one JSON document.")
  private boolean json;

  @Spec private CommandSpec spec;

  /** 0 only if the case ran to its end. */
  @Override
  public Integer call() {
    PatternEntry entry = entry();
    Map<String, String> given = variables.values();
    entry
        .fault(given.keySet())
        .ifPresent(fault -> {
          throw new ParameterException(spec.commandLine(), "--variable: " + fault);
        });
    SortedMap<String, String> start = new TreeMap<>(entry.variables());
    start.putAll(given);
    PatternRun run = PatternExample.of(entry).run(start, NOW_MILLIS, C1_TARGET_MILLIS);
    Optional<String> fault = run.fault();
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(document(entry, start, run, fault));
    } else {
      out.printf("%s %s (%s)%n", entry.pattern().id(), entry.name(), entry.runtimeClass());
      out.println(entry.purpose());
      RunTold.lines(run).forEach(out::println);
    }
    out.flush();
    fault.ifPresent(reason ->
        spec.commandLine()
            .getErr()
            .println("knhk: %s: %s".formatted(entry.pattern().id(), reason)));
    return fault.isPresent() ? 1 : 0;
  }

  private PatternEntry entry() {
    return Catalogue.all().stream()
        .filter(entry -> known(entry).contains(id.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(() ->
            new ParameterException(
                spec.commandLine(), "ID: '%s'; allowed: 1 to 43, WCP-1 to WCP-43".formatted(id)));
  }

  private static List<String> known(PatternEntry entry) {
    return List.of("" + entry.pattern().number(), entry.pattern().id());
  }

  private static ObjectNode document(
      PatternEntry entry, SortedMap<String, String> start, PatternRun run, Optional<String> fault) {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode document = PatternsCommand.document(entry).put("ended", fault.isEmpty());
    document.set("variables", mapper.valueToTree(start)); // each as JSON text, as it was given
    RunTold.put(document, run);
    return document;
  }
}

package io.knhk.app.workflow;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.knhk.app.patterns.RunTold;
import io.knhk.app.patterns.StartVariables;
import io.knhk.engine.definition.Definition;
import io.knhk.engine.definition.Parsed;
import io.knhk.engine.patterns.PatternExample;
import io.knhk.engine.patterns.PatternRun;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code knhk workflow run}: what does a case of it do? */
@Command(
    name = "run",
    description = {
      "Run a case of a definition alone, in this process and without a broker: each task is done in",
      "the order of activation; where none is open, the signal that is awaited longest comes. Where",
      "a task waits for time (a timer, a later try), that time passes at once."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:the case ran to its end",
      "1:it did not, or the definition has faults, told on standard error as check tells them",
      "2:the arguments are wrong, or the file can't be read"
    },
    footerHeading = "%nExample:%n",
    footer = "  knhk workflow run order.yaml --variable amount=120")
final class RunCommand implements Callable<Integer> {
  /** Nothing of a run is told by the clock: any time will do. */
  private static final long NOW_MILLIS = 0;

  private static final long C1_TARGET_MILLIS = 500;

  @Mixin private DefinitionFile file;
  @Mixin private StartVariables variables;

  @Option(names = "--json", description = "Print the run as one JSON document.")
  private boolean json;

  @Spec private CommandSpec spec;

  /** 0 only if the case ran to its end. */
  @Override
  public Integer call() {
    return switch (file.parsed()) {
      case Parsed.Invalid(var faults) -> refuse(new Checked.Faulty(faults).lines());
      case Parsed.Valid(var definition) -> run(definition);
    };
  }

  private int run(Definition definition) {
    PatternRun run =
        PatternExample.of(definition).run(variables.values(), NOW_MILLIS, C1_TARGET_MILLIS);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      ObjectNode document =
          JsonNodeFactory.instance
              .objectNode()
              .put("workflow", definition.id())
              .put("version", definition.version())
              .put("ended", run.fault().isEmpty());
      RunTold.put(document, run);
      out.println(document);
    } else {
      RunTold.lines(run).forEach(out::println);
    }
    out.flush();
    run.fault()
        .map("knhk: %s@%s: %%s".formatted(definition.id(), definition.version())::formatted)
        .ifPresent(spec.commandLine().getErr()::println);
    return run.fault().isPresent() ? 1 : 0;
  }

  private int refuse(List<String> faults) {
    PrintWriter err = spec.commandLine().getErr();
    faults.forEach(err::println);
    err.flush();
    return 1;
  }
}

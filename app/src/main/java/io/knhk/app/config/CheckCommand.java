package io.knhk.app.config;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code knhk config check}: would anything start with it? */
@Command(
    name = "check",
    description = "Say all that is wrong with a configuration: each key, value found, and range.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:nothing is wrong", "1:something is", "2:the arguments are wrong"},
    footer = {"%nExample:", "  knhk config check --config knhk.yaml"})
final class CheckCommand implements Callable<Integer> {
  @Mixin private ReaderOption configuration;

  @Option(names = "--json", description = "Print the result as one JSON document.")
  private boolean json;

  @Spec private CommandSpec spec;

  /** 0 if nothing is wrong, else 1. */
  @Override
  public Integer call() {
    List<ConfigFault> faults = faults();
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(document(faults).toPrettyString());
    } else if (faults.isEmpty()) {
      out.println(
          configuration.hasFile()
              ? "nothing is wrong"
              : "nothing is wrong with the environment and the defaults; no --config was given");
    } else {
      faults.forEach(fault -> out.println(fault.message()));
    }
    out.flush();
    return faults.isEmpty() ? 0 : 1;
  }

  private List<ConfigFault> faults() {
    try {
      configuration.inEffect();
      return List.of();
    } catch (InvalidConfigurationException e) {
      return e.faults();
    }
  }

  private static ObjectNode document(List<ConfigFault> faults) {
    ObjectNode document = JsonNodeFactory.instance.objectNode().put("valid", faults.isEmpty());
    ArrayNode list = document.putArray("faults");
    for (ConfigFault fault : faults) {
      ObjectNode told = list.addObject();
      if (!fault.key().isEmpty()) {
        told.put("key", fault.key());
      }
      if (!fault.allowed().isEmpty()) {
        told.put("found", fault.found()).put("allowed", fault.allowed());
      }
      told.put("message", fault.message());
    }
    return document;
  }
}

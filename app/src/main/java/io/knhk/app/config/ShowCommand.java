package io.knhk.app.config;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code knhk config show}: every value in effect, and where it came from. */
@Command(
    name = "show",
    description = "Show every value in effect, and where it came from. Secrets are masked.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:shown", "2:the arguments or the configuration are wrong"},
    footer = {"%nExample:", "  FORTUNE5_SLO_R1_P99_MAX_NS=5 knhk config show --config knhk.yaml"})
final class ShowCommand implements Callable<Integer> {
  @Mixin private ReaderOption configuration;

  @Option(names = "--json", description = "Print the values as one JSON document.")
  private boolean json;

  @Spec private CommandSpec spec;

  /** 0; a configuration with faults is told of by its exception. */
  @Override
  public Integer call() {
    List<Setting> settings = configuration.inEffect();
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(document(settings).toPrettyString());
    } else {
      settings.forEach(setting -> out.println(line(setting)));
    }
    out.flush();
    return 0;
  }

  private static String line(Setting setting) {
    return "%-46s %-40s %s"
        .formatted(
            setting.key(), setting.text(), (origin(setting) + " " + setting.source()).strip());
  }

  private static ObjectNode document(List<Setting> settings) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    ArrayNode list = document.putArray("settings");
    for (Setting setting : settings) {
      ObjectNode shown = list.addObject().put("key", setting.key());
      shown.set("value", setting.value());
      shown.put("origin", origin(setting)).put("source", setting.source());
    }
    return document;
  }

  private static String origin(Setting setting) {
    return setting.origin().name().toLowerCase(Locale.ROOT);
  }
}

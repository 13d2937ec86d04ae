package io.knhk.app.doctor;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.knhk.app.client.Plural;
import io.knhk.app.client.RegionAddress;
import io.knhk.app.config.ConfigOption;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code knhk doctor}: what is wrong with a region, and what to do. */
@Command(
    name = "doctor",
    description = {
      "Look over a region: its brokers and their settings, registry and schemas, topics, whether the",
      "services run and keep up, hanging transactions, clocks, dead letters. Nothing is changed.",
      "A finding STOPS something, HURTS now, or RISKS to hurt once a part fails; the worst first."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:nothing is wrong in what could be looked at; what was skipped is said",
      "1:something is wrong",
      "2:the arguments or the configuration are wrong"
    },
    footerHeading = "%nExample:%n",
    footer = {
      "  knhk doctor --bootstrap 127.0.0.1:9092 \\",
      "    --registry http://127.0.0.1:9094/apis/ccompat/v7 --config knhk.yaml"
    })
public final class DoctorCommand implements Callable<Integer> {
  private static final ObjectMapper mapper = new ObjectMapper();

  @Mixin private RegionAddress region;
  @Mixin private ConfigOption config;

  @Option(
      names = "--lag",
      paramLabel = "N",
      defaultValue = "10000",
      description = "A partition may have so many records unread (default: ${DEFAULT-VALUE}).")
  private long mostLag;

  @Option(names = "--json", description = "Print the result as one JSON document.")
  private boolean json;

  @Spec private CommandSpec spec;

  /** 0 only if nothing is wrong. */
  @Override
  public Integer call() {
    List<Examined> looks = new Doctor(region, config.read().ofInstance(), mostLag).examine();
    List<Finding> findings =
        looks.stream()
            .flatMap(look -> look.findings().stream())
            .sorted(Comparator.comparing(Finding::weight))
            .toList();
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(document(looks, findings));
    } else {
      print(looks, findings, out);
    }
    out.flush();
    return findings.isEmpty() ? 0 : 1;
  }

  private ObjectNode document(List<Examined> looks, List<Finding> findings) {
    ObjectNode document =
        mapper
            .createObjectNode()
            .put("bootstrap", region.brokers().bootstrap())
            .put("registry", region.registryUrl())
            .put("wrong", findings.size());
    looks.forEach(look ->
        document
            .withArray("looks")
            .addObject()
            .put("name", look.name())
            .put("state", look.state().name())
            .put("words", look.words()));
    document.set("findings", mapper.valueToTree(findings));
    return document;
  }

  private static void print(List<Examined> looks, List<Finding> findings, PrintWriter out) {
    looks.forEach(look ->
        out.printf(
            "%-8s %-13s %s%n",
            look.state().name().toLowerCase(Locale.ROOT), look.name(), look.words()));
    out.println();
    findings.forEach(finding ->
        out.printf("%s  %s%n       %s%n", finding.weight(), finding.what(), finding.todo()));
    out.println(
        findings.isEmpty() ? "Nothing is wrong." : Plural.of(findings.size(), "finding") + ".");
  }
}

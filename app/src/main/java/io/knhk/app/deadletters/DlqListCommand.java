package io.knhk.app.deadletters;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.knhk.app.client.BrokersOption;
import io.knhk.app.client.Plural;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code knhk dlq list}: how many there are, by topic and error. */
@Command(
    name = "list",
    description = "Count the dead letters by topic and error.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:they were counted, none or some",
      "1:the brokers do not answer, or a topic is missing",
      "2:the arguments are wrong"
    },
    footerHeading = "%nExample:%n",
    footer = "  knhk dlq list --bootstrap 127.0.0.1:9092")
final class DlqListCommand implements Callable<Integer> {
  @Mixin private BrokersOption brokers;

  @Option(names = "--json", description = "Print the result as one JSON document.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    LetterGroup.Counting counting = new LetterGroup.Counting();
    LetterReader.read(brokers.address(), DeadLetter.topics(), counting::add);
    Collection<LetterGroup> groups = counting.groups();
    long all = groups.stream().mapToLong(LetterGroup::count).sum();
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      ObjectMapper mapper = new ObjectMapper();
      ObjectNode result = mapper.createObjectNode().put("deadLetters", all);
      result.set("groups", mapper.valueToTree(groups));
      out.println(result);
    } else {
      groups.forEach(group ->
          out.printf(
              "%6d  %s  %s, first %s, last %s: %s%n",
              group.count(),
              group.topic(),
              group.exception(),
              group.first(),
              group.last(),
              group.message()));
      out.printf(
          "%s, in %d of %d topics%n",
          Plural.of(all, "dead letter"),
          groups.stream().map(LetterGroup::topic).distinct().count(),
          DeadLetter.topics().size());
    }
    out.flush();
    return 0;
  }
}

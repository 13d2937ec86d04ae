package io.knhk.app.topics;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.knhk.app.client.AccessOption;
import io.knhk.app.client.Brokers;
import io.knhk.app.client.Plural;
import io.knhk.app.topics.TopicDifference.Remedy;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code knhk topics}: prints, checks or makes the contract's topics. */
@Command(
    name = "topics",
    description = {
      "Print, check or make every topic of the contract and its dead letters' topic.",
      "Without --print, --check or --apply: --check where there are brokers to ask, else --print."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:the topics are as the contract has them (after --apply: are now)",
      "1:something differs, or the brokers do not answer",
      "2:the arguments are wrong"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  knhk topics --print",
      "  knhk topics --check --bootstrap 127.0.0.1:9092",
      "  knhk topics --apply --bootstrap kafka-1:9092 --replication-factor 3"
    })
public final class TopicsCommand implements Callable<Integer> {
  @ArgGroup private Mode mode = new Mode();

  @Option(
      names = "--bootstrap",
      paramLabel = "BROKERS",
      description = "The region's brokers: host:port, several with commas between them.")
  private Optional<String> bootstrap = Optional.empty();

  @Mixin private AccessOption access;

  @Option(
      names = "--replication-factor",
      paramLabel = "N",
      description = "With --apply: copies of each topic that is made (default: the brokers').")
  private Optional<Short> replication = Optional.empty();

  @Option(
      names = "--may-delete",
      description = {
        "With --apply: also set what makes brokers delete records that they keep now,",
        "a shorter retention or another cleanup policy. Without it they are left, and told."
      })
  private boolean mayDelete;

  @Option(names = "--json", description = "Print the result as one JSON document.")
  private boolean json;

  @Spec private CommandSpec spec;

  /** One of these at most. */
  private static final class Mode {
    @Option(names = "--print", description = "Print them; no broker is asked.")
    private boolean print;

    @Option(names = "--check", description = "Say what differs on the brokers.")
    private boolean check;

    @Option(
        names = "--apply",
        description = {
          "Make what is missing, set what differs. Partition counts are never changed,",
          "and nothing is deleted."
        })
    private boolean apply;
  }

  /** 0 only if the topics are as the contract has them. */
  @Override
  public Integer call() {
    if ((replication.isPresent() || mayDelete) && !mode.apply) {
      throw wrong("--replication-factor and --may-delete go with --apply");
    }
    if (mode.print || (bootstrap.isEmpty() && !mode.check && !mode.apply)) {
      print();
      return 0;
    }
    String address =
        bootstrap.orElseThrow(() -> wrong("--bootstrap is missing: which brokers are meant?"));
    try (Brokers brokers = Brokers.at(access.to(address))) {
      ContractTopics topics = new ContractTopics(brokers);
      List<TopicDifference> found = topics.differences();
      if (!mode.apply) {
        return tell(address, List.of(), found);
      }
      List<TopicDifference> left = topics.apply(found, replication, mayDelete);
      return tell(
          address, found.stream().filter(difference -> !left.contains(difference)).toList(), left);
    }
  }

  private ParameterException wrong(String words) {
    return new ParameterException(spec.commandLine(), words);
  }

  private void print() {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      ObjectMapper mapper = new ObjectMapper();
      List<ObjectNode> all =
          WantedTopic.all().stream()
              .map(topic -> {
                ObjectNode node =
                    mapper
                        .createObjectNode()
                        .put("topic", topic.name())
                        .put("partitions", topic.partitions());
                node.set("settings", mapper.valueToTree(topic.settings()));
                return node;
              })
              .toList();
      out.println(mapper.createArrayNode().addAll(all));
    } else {
      WantedTopic.all()
          .forEach(topic ->
              out.printf(
                  "%-27s %-12s  %s%n",
                  topic.name(),
                  Plural.of(topic.partitions(), "partition"),
                  topic.settings().toString().replaceAll("[{}]", "")));
    }
    out.flush();
  }

  private int tell(String address, List<TopicDifference> done, List<TopicDifference> left) {
    PrintWriter out = spec.commandLine().getOut();
    int topics = WantedTopic.all().size();
    if (json) {
      ObjectMapper mapper = new ObjectMapper();
      ObjectNode result = mapper.createObjectNode().put("bootstrap", address).put("topics", topics);
      result.set("done", mapper.valueToTree(done));
      result.set("different", mapper.valueToTree(left));
      out.println(result);
    } else {
      done.forEach(difference -> out.println(done(difference)));
      left.forEach(difference -> out.println("differs " + difference));
      out.println(
          left.isEmpty()
              ? "%d topics at %s are as the contract has them".formatted(topics, address)
              : "%d topics at %s: %s"
                  .formatted(topics, address, Plural.of(left.size(), "difference")));
    }
    out.flush();
    return left.isEmpty() ? 0 : 1;
  }

  private static String done(TopicDifference difference) {
    return difference.remedy() == Remedy.CREATE
        ? "created %s with %s".formatted(difference.topic(), difference.wanted())
        : "set     %s %s: was %s, is %s"
            .formatted(
                difference.topic(), difference.setting(), difference.found(), difference.wanted());
  }
}

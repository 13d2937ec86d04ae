package io.knhk.app.send;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.knhk.app.client.FileFault;
import io.knhk.app.client.RegionAddress;
import io.knhk.app.client.TopicReader;
import io.knhk.app.process.CannotStartException;
import io.knhk.app.send.Answers.Answer;
import io.knhk.app.send.Sender.Sent;
import io.knhk.schemas.LogPosition;
import io.knhk.schemas.Topic;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code knhk send}: commands from JSON, and their outcomes. */
@Command(
    name = "send",
    description = {
      "Send commands, one JSON object a line. Its kind chooses the topic: RegisterWorkflow,",
      "StartCase, Signal, CorrelateSignal, AddInstances, CancelTask, CancelCase, ResolveIncident,",
      "ExecutePattern, CompleteTask, FailTask, HeartbeatTask, or an operator's ROLL_BACK,",
      "OVERRIDE, NEW_ATTEMPT.",
      "Beside kind and key it has the fields of the kind's schema; those with a default may be",
      "left out.",
      "RegisterWorkflow takes definitionFile, a path from FILE's folder, in place of",
      "definitionYaml. All lines are checked first: if one is wrong, none is sent.",
      "Prints one JSON object a command: where it stands, or with --wait what became of it."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:all were sent; with --wait: all were accepted",
      "1:one was not sent, or not accepted, or had no outcome in time",
      "2:the arguments or a line are wrong; nothing was sent"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  knhk send --bootstrap 127.0.0.1:9092 \\",
      "    --registry http://127.0.0.1:9094/apis/ccompat/v7 commands.jsonl --wait",
      "  with lines such as",
      "  {\"kind\":\"RegisterWorkflow\",\"key\":\"order\",\"commandId\":\"r1\",\"definitionFile\":\"order.yaml\"}",
      "  {\"kind\":\"StartCase\",\"key\":\"case-1\",\"commandId\":\"c1\",\"workflowId\":\"order\","
          + "\"variables\":{\"amount\":120}}",
      "  {\"kind\":\"ROLL_BACK\",\"key\":\"order\",\"commandId\":\"o1\",\"version\":\"2\","
          + "\"operator\":\"kim\",\"reason\":\"it is slow\"}"
    })
public final class SendCommand implements Callable<Integer> {
  private static final int MOST_FAULTS = 20;
  private static final ObjectMapper mapper = new ObjectMapper();

  @Mixin private RegionAddress region;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "The lines; without it standard input.")
  private Optional<Path> file = Optional.empty();

  @Option(
      names = "--wait",
      description = {
        "Wait for the outcome of each, on workflow.events or promotion.audit. A command then waits",
        "for those before it that went to another topic: topics have no common order."
      })
  private boolean wait;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = "With --wait: how long for an outcome (default: ${DEFAULT-VALUE}).")
  private int timeoutSeconds;

  @Spec private CommandSpec spec;

  /** 0 only if all were sent, and with --wait accepted. */
  @Override
  public Integer call() throws IOException {
    CommandLines.Found found = read();
    if (!found.faults().isEmpty()) {
      found.faults().stream().limit(MOST_FAULTS).forEach(this::say);
      if (found.faults().size() > MOST_FAULTS) {
        say("and %d faults more".formatted(found.faults().size() - MOST_FAULTS));
      }
      say("nothing was sent");
      return ExitCode.USAGE;
    }
    if (found.commands().isEmpty()) {
      say("there is no line to send");
      return ExitCode.USAGE;
    }
    requireTopics(found.commands());
    try (Sender sender = new Sender(region)) {
      return wait ? sendAndWait(sender, found.commands()) : send(sender, found.commands());
    }
  }

  private CommandLines.Found read() throws IOException {
    if (file.isEmpty()) {
      return CommandLines.read(
          new BufferedReader(new InputStreamReader(System.in, UTF_8)), Path.of(""));
    }
    try (BufferedReader text = Files.newBufferedReader(file.get())) {
      return CommandLines.read(text, file.get().toAbsolutePath().getParent());
    } catch (IOException e) {
      throw new CannotStartException(FileFault.of(file.get(), e), e);
    }
  }

  /** A producer would have brokers make a topic that is missing, with other settings than ours. */
  private void requireTopics(List<Asked> commands) {
    TopicReader.of(
            region.brokers(),
            commands.stream()
                .map(command -> command.kind().topic().name())
                .collect(Collectors.toSet()))
        .close();
  }

  private int send(Sender sender, List<Asked> commands) {
    List<Sent> sent = sender.send(commands, this::say);
    sent.forEach(each -> print(line(each)));
    return sent.size() == commands.size() ? 0 : 1;
  }

  private int sendAndWait(Sender sender, List<Asked> commands) {
    int good = 0;
    try (Answers answers =
        new Answers(region, commands.stream().map(command -> command.kind()).toList())) {
      for (List<Asked> together : byTopic(commands)) {
        good += sendAndWait(sender, answers, together);
      }
    }
    return good == commands.size() ? 0 : 1;
  }

  /** Cut wherever the next goes to another topic. */
  private static List<List<Asked>> byTopic(List<Asked> commands) {
    List<List<Asked>> runs = new ArrayList<>();
    Topic<?> last = null;
    for (Asked command : commands) {
      if (!command.kind().topic().equals(last)) {
        runs.add(new ArrayList<>());
        last = command.kind().topic();
      }
      runs.getLast().add(command);
    }
    return runs;
  }

  /** How many came to a good end. */
  private int sendAndWait(Sender sender, Answers answers, List<Asked> commands) {
    List<Sent> sent = sender.send(commands, this::say);
    List<Sent> rejected = new ArrayList<>();
    var open =
        answers.await(
            sent,
            Duration.ofSeconds(timeoutSeconds),
            (each, answer) -> {
              print(line(each, answer));
              if (!answer.accepted()) {
                rejected.add(each);
              }
            });
    sent.stream()
        .filter(each -> each.command().kind().answers().isEmpty())
        .forEach(each -> print(line(each)));
    open.forEach(each ->
        say(
            "line %d has no outcome within %d s: do the services run? ./knhk doctor tells"
                .formatted(each.command().line(), timeoutSeconds)));
    return sent.size() - rejected.size() - open.size();
  }

  private static ObjectNode line(Sent sent) {
    return mapper
        .createObjectNode()
        .put("line", sent.command().line())
        .put("kind", sent.command().kind().name())
        .put("key", sent.command().key())
        .put("commandId", sent.command().commandId())
        .put("sent", shown(sent.at()));
  }

  private static ObjectNode line(Sent sent, Answer answer) {
    ObjectNode line = line(sent).put("outcome", answer.accepted() ? "ACCEPTED" : "REJECTED");
    if (!answer.reasonCode().isEmpty()) {
      line.put("reasonCode", answer.reasonCode());
    }
    if (!answer.message().isEmpty()) {
      line.put("message", answer.message());
    }
    return line.put("repeat", answer.repeat()).put("answered", shown(answer.at()));
  }

  private static String shown(LogPosition at) {
    return "%s-%d@%d".formatted(at.getTopic(), at.getPartition(), at.getOffset());
  }

  private void print(ObjectNode line) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(line);
    out.flush();
  }

  private void say(String words) {
    spec.commandLine().getErr().println("knhk: " + words);
  }
}

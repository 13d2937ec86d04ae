package io.knhk.app.deadletters;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.knhk.app.client.BrokersOption;
import io.knhk.app.client.Plural;
import io.knhk.schemas.RecordHeader;
import io.knhk.schemas.Topic;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code knhk dlq redrive}: sends dead letters to their topics again. */
@Command(
    name = "redrive",
    description = {
      "Send dead letters to the topic that they came from again, once what was wrong is mended",
      "(such as a schema that the registry did not know). Key and value go as they came; the record",
      "has a new append time, so it is decided as of now, and a header knhk.redriven-from that names",
      "the dead letter. The dead letter stays where it is: redriven twice it is sent twice. Only",
      "topics that commands are sent to are redriven."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:all were sent; whether they can be read now, dlq list tells a moment later",
      "1:one was not sent, or there is none at the place, or the brokers do not answer",
      "2:the arguments are wrong"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  knhk dlq redrive workflow.commands.dlq-0@12 --bootstrap 127.0.0.1:9092",
      "  knhk dlq redrive --all --topic workflow.commands --dry-run --bootstrap 127.0.0.1:9092"
    })
final class DlqRedriveCommand implements Callable<Integer> {
  @ArgGroup(multiplicity = "1")
  private Which which;

  @Option(
      names = "--topic",
      paramLabel = "TOPIC",
      description = "With --all: of this topic, such as workflow.commands, or its dead letters'.")
  private Optional<String> topic = Optional.empty();

  @Option(names = "--dry-run", description = "Say what would be sent, and send nothing.")
  private boolean dryRun;

  @Mixin private BrokersOption brokers;

  @Option(names = "--json", description = "Print the result as one JSON document.")
  private boolean json;

  @Spec private CommandSpec spec;

  /** One of these. */
  private static final class Which {
    @Parameters(
        paramLabel = "TOPIC-PARTITION@OFFSET",
        converter = LetterAddress.Converter.class,
        description = "Where it stands, as list prints it; TOPIC@PARTITION:OFFSET does too.")
    private LetterAddress address;

    @Option(names = "--all", description = "All that are there now.")
    private boolean all;
  }

  @Override
  public Integer call() {
    List<DeadLetter> letters = letters();
    ArrayNode lines = dryRun ? planned(letters) : send(letters);
    long failed = lines.valueStream().filter(line -> line.has("fault")).count();
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      ObjectNode result = new ObjectMapper().createObjectNode().put("failed", failed);
      result.set("redriven", lines);
      out.println(result);
    } else {
      lines.forEach(line -> out.println(text(line)));
      out.printf(
          dryRun
              ? "%s would be sent again; nothing was sent%n"
              : "%s sent again, with new append times and the header "
                  + RecordHeader.REDRIVEN_FROM.name()
                  + "%n",
          Plural.of(lines.size() - failed, "dead letter"));
    }
    out.flush();
    return failed == 0 ? 0 : 1;
  }

  /** What is asked for; nothing is read where it could not be sent again. */
  private List<DeadLetter> letters() {
    if (which.all == topic.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "--all and --topic go together");
    }
    if (!which.all) {
      Redrive.target(which.address.partition().topic());
      return List.of(LetterReader.one(brokers.address(), which.address));
    }
    String name = topic.orElseThrow();
    String deadLetters = name.endsWith(".dlq") ? name : name + ".dlq";
    if (!DeadLetter.topics().contains(deadLetters)) {
      throw new ParameterException(
          spec.commandLine(), "--topic is '%s': the contract has no such topic".formatted(name));
    }
    Redrive.target(deadLetters);
    return LetterReader.all(brokers.address(), deadLetters);
  }

  private static ArrayNode planned(List<DeadLetter> letters) {
    ArrayNode lines = new ObjectMapper().createArrayNode();
    letters.forEach(letter -> line(lines, letter).put("to", Redrive.of(letter).topic()));
    return lines;
  }

  private ArrayNode send(List<DeadLetter> letters) {
    ArrayNode lines = new ObjectMapper().createArrayNode();
    List<Future<RecordMetadata>> sending = new ArrayList<>();
    try (Producer<byte[], byte[]> producer = producer()) {
      letters.forEach(letter -> sending.add(producer.send(Redrive.of(letter))));
      producer.flush();
    }
    for (int i = 0; i < letters.size(); i++) {
      ObjectNode line = line(lines, letters.get(i));
      try {
        RecordMetadata there = sending.get(i).get();
        line.put("to", "%s-%d@%d".formatted(there.topic(), there.partition(), there.offset()));
      } catch (ExecutionException e) {
        line.put("fault", e.getCause().getMessage());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while dead letters were sent again", e);
      }
    }
    return lines;
  }

  private Producer<byte[], byte[]> producer() {
    return new KafkaProducer<>(
        brokers
            .address()
            .with(Map.of(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topic.LONGEST_RECORD_BYTES)),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  private static ObjectNode line(ArrayNode lines, DeadLetter letter) {
    return lines.addObject().put("from", letter.position());
  }

  private static String text(JsonNode line) {
    return line.has("fault")
        ? "%s was not sent: %s"
            .formatted(line.get("from").textValue(), line.get("fault").textValue())
        : "%s to %s".formatted(line.get("from").textValue(), line.get("to").textValue());
  }
}

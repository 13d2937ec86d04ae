package io.knhk.app.contract;

import io.knhk.schemas.Party;
import io.knhk.schemas.RecordHeader;
import io.knhk.schemas.Topic;
import io.knhk.schemas.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What is said of the contract in the pages and in the AsyncAPI document alike. */
final class ContractWords {
  static final String RULES =
      """
      Keys are plain UTF-8 strings. Values are in Confluent's wire format: a zero byte, the schema's id in four bytes (big end first), Avro binary.
      The region has registered every schema under the subject that is named with it: ask the registry for the latest, and write with its id.

      Every topic is partitioned by murmur2 of the key, as Java's clients and kafkajs do by default; librdkafka (Python, Go, .NET, kcat) needs
      `partitioner=murmur2_random`. Partition counts are the same in every region and never change.

      Services write in transactions: read with `isolation.level=read_committed`, or you see what a crash has undone (librdkafka and kafkajs do so by
      default, Java's client does not).

      Schemas evolve so that each version reads what each other one wrote (FULL_TRANSITIVE): fields are added with a default, and an enum's new word is
      read as `UNKNOWN`. Never write `UNKNOWN` yourself.
      """;

  static final String DEAD_LETTERS =
      """
      A record that a service cannot read goes to `<topic>.dlq`: key, value and headers as they came, the error in headers beside them. On a topic that
      only services write, a kind that this release does not know is skipped and counted instead. While the registry is away nothing is put aside: the
      record waits. Each of these topics has one partition, and is kept as long as its topic, but 30 days where that is kept for ever.
      `./knhk dlq` lists them, shows one, and sends those of commands again.
      """;

  private ContractWords() {}

  static List<String> writers(Topic<?> topic) {
    return topic.about().writtenBy().stream()
        .map(
            written -> "%s: %s".formatted(written.by().words(), String.join(", ", written.kinds())))
        .toList();
  }

  static List<String> readers(Topic<?> topic) {
    return topic.about().readBy().stream().map(Party::words).toList();
  }

  /** A document's text without its line breaks. */
  static String oneLine(String doc) {
    return doc.replaceAll("\\s+", " ").strip();
  }

  /** What is said in a table's cell. */
  static String cell(String text) {
    return oneLine(text).replace("|", "\\|").replace("*", "\\*").replace("<", "&lt;");
  }

  static String headers(List<RecordHeader> headers) {
    return "| header | what it says |\n| --- | --- |\n"
        + headers.stream()
            .map(header -> "| `%s` | %s |\n".formatted(header.name(), cell(header.meaning())))
            .collect(Collectors.joining());
  }

  static String settings(Map<String, String> settings) {
    return new TreeMap<>(settings)
        .entrySet().stream().map("`%s`"::formatted).collect(Collectors.joining(", "));
  }

  static String kept(Topic.Kept kept) {
    if (kept.compacted()) {
      return "the latest of each key, for ever";
    }
    return kept.retention().map(Duration::toDays).map("%d days"::formatted).orElse("for ever");
  }

  static String clock(Topic.Clock clock) {
    return switch (clock) {
      case LOG -> "the broker's at the append";
      case PRODUCER -> "the writer's";
    };
  }

  /** What every dead letters' topic is set to. */
  static Map<String, String> sharedDeadLetterSettings() {
    Map<String, String> shared = new TreeMap<>(Topics.all().getFirst().deadLetterSettings());
    Topics.all()
        .forEach(topic -> shared.entrySet().retainAll(topic.deadLetterSettings().entrySet()));
    return shared;
  }
}

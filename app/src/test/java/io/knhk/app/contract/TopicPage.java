package io.knhk.app.contract;

import io.knhk.engine.core.RejectionCode;
import io.knhk.schemas.Topic;
import io.knhk.schemas.Topics;
import io.knhk.schemas.streams.DeadLetters;
import java.util.Collection;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/** The pages of docs/topics, made from the topic catalogue and the schemas. */
final class TopicPage {
  private static final String MADE =
      "<!-- Made from the topic catalogue and the schemas by ContractDocsTest: do not edit. -->\n";

  private TopicPage() {}

  /** The page of all of them. */
  static String index() {
    return """
    # Topics

    %s
    Every arrow between the services and everybody else is one of these topics. The same, for tools: [asyncapi.json](../asyncapi.json).

    | topic | key | kinds | what it is for |
    | --- | --- | --- | --- |
    %s
    ## What holds for all of them

    %s
    "Log time" is the broker's clock at the append: a topic from which a service decides has no producer's clock in it. Partitions are numbered
    from 0. `./knhk topics` prints, checks and makes all of them; `./knhk replay` reads all of them.

    ## Dead letters

    %s
    Settings of each: %s, and its `retention.ms`.

    %s\
    """
        .formatted(
            MADE,
            Topics.all().stream().map(TopicPage::row).collect(Collectors.joining()),
            ContractWords.RULES,
            ContractWords.DEAD_LETTERS,
            ContractWords.settings(ContractWords.sharedDeadLetterSettings()),
            ContractWords.headers(DeadLetters.HEADERS));
  }

  private static String row(Topic<?> topic) {
    return "| [%s](%s.md) | %s | %s | %s |\n"
        .formatted(
            topic.name(),
            topic.name(),
            ContractWords.cell(topic.key()),
            topic.kinds().values().stream()
                .map(kind -> "`%s`".formatted(kind.getName()))
                .collect(Collectors.joining(", ")),
            ContractWords.cell(topic.about().purpose()));
  }

  private static String reasonCodes() {
    return "\n## Reason codes of a rejection\n\n| code | what it means |\n| --- | --- |\n"
        + Stream.of(RejectionCode.values())
            .map(code -> "| `%s` | %s |\n".formatted(code, ContractWords.cell(code.meaning())))
            .collect(Collectors.joining());
  }

  /** The page of one. */
  static String of(Topic<?> topic) {
    Collection<Schema> kinds = topic.kinds().values();
    return "# %s\n\n%s\n%s\n\n".formatted(topic.name(), MADE, topic.about().purpose())
        + facts(topic)
        + "\n## What you may rely on\n\n"
        + topic.about().promises().stream().map("- %s\n"::formatted).collect(Collectors.joining())
        + "\n## Headers\n\n"
        + (topic.about().headers().isEmpty()
            ? "None of ours.\n"
            : ContractWords.headers(topic.about().headers()))
        + (topic.equals(Topics.EVENTS) ? reasonCodes() : "")
        + kinds.stream().map(kind -> section(topic, kind)).collect(Collectors.joining())
        + KindTables.inside(kinds).stream().map(TopicPage::section).collect(Collectors.joining());
  }

  private static String facts(Topic<?> topic) {
    return """
    | | |
    | --- | --- |
    | written by | %s |
    | read by | %s |
    | key | %s, as UTF-8 |
    | partitions | %d, by murmur2 of the key%s |
    | kept | %s |
    | clock | %s |
    | settings | %s |
    | what can't be read | goes to [`%s`](README.md#dead-letters) |
    """
        .formatted(
            String.join("; ", ContractWords.writers(topic)),
            String.join(", ", ContractWords.readers(topic)),
            ContractWords.cell(topic.key()),
            topic.group().partitions(),
            writtenByOthers(topic)
                ? ": librdkafka (Python, Go, .NET, kcat) needs `partitioner=murmur2_random`"
                : "",
            ContractWords.kept(topic.kept()),
            ContractWords.clock(topic.clock()),
            ContractWords.settings(topic.settings()),
            topic.deadLetters());
  }

  private static boolean writtenByOthers(Topic<?> topic) {
    return topic.about().writtenBy().stream().anyMatch(written -> !written.by().isService());
  }

  private static String section(Topic<?> topic, Schema kind) {
    Example example = new Example(topic, kind);
    return """

    ## %s

    %s

    Subject `%s`.

    %s
    %s

    ```json
    %s```
    """
        .formatted(
            kind.getName(),
            ContractWords.oneLine(kind.getDoc()),
            topic.subject(kind),
            KindTables.fields(kind),
            example.isLine()
                ? "An example, as a line of `./knhk send` ([file](%s)):".formatted(example.file())
                : "An example, as `./knhk show` prints it ([file](%s)):".formatted(example.file()),
            example.text());
  }

  private static String section(Schema inside) {
    return inside.getType() == Schema.Type.ENUM
        ? "\n### %s\n\n%s\n\n%s"
            .formatted(inside.getName(), KindTables.about(inside), KindTables.words(inside))
            .replace("\n\n\n", "\n")
        : "\n### %s\n\n%s\n\n%s"
            .formatted(
                inside.getName(),
                ContractWords.oneLine(inside.getDoc()),
                KindTables.fields(inside));
  }
}

package io.knhk.schemas;

import static java.util.Comparator.comparingInt;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.Incompatibility;
import org.apache.avro.SchemaFormatter;
import org.apache.avro.SchemaParser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every schema of the contract is held to all that was ever released of it, in {@code
 * src/history/KIND/N.avsc}: each version reads what each other one wrote, older and newer, as
 * others read and write these topics. A changed schema is written down as the next version by
 * {@code ./knhk test -pl schemas -Dtest=SchemaHistoryTest -Dknhk.history=record}.
 */
class SchemaHistoryTest {
  private static final Path HISTORY = Path.of("src/history");

  /** Not settled before definitions can name all patterns: their history may begin anew. */
  private static final Set<String> UNSETTLED = Set.of("RegisterWorkflow", "WorkflowDefinition");

  static Stream<Schema> kinds() {
    Set<Schema> kinds = new LinkedHashSet<>();
    Topics.all().forEach(topic -> kinds.addAll(topic.kinds().values()));
    return kinds.stream();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void itsLastVersionIsWrittenDown(Schema kind) throws IOException {
    List<Schema> versions = versions(kind);
    boolean same = !versions.isEmpty() && versions.getLast().equals(kind);
    if (!same && "record".equals(System.getProperty("knhk.history"))) {
      write(kind, versions.size() + 1);
      same = true;
    }
    assertThat(same)
        .as(
            "%s is in %s as it is now; if the change is meant, write it down: see this test's doc",
            kind.getName(), folder(kind))
        .isTrue();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void eachVersionReadsEachOther(Schema kind) throws IOException {
    if (UNSETTLED.contains(kind.getName())) {
      return;
    }
    List<Schema> versions = new ArrayList<>(versions(kind));
    versions.add(kind);
    for (Schema reader : versions) {
      for (Schema writer : versions) {
        assertThat(incompatibilities(reader, writer)).as(kind.getName()).isEmpty();
      }
    }
  }

  private static List<Incompatibility> incompatibilities(Schema reader, Schema writer) {
    return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
        .getResult()
        .getIncompatibilities();
  }

  private static List<Schema> versions(Schema kind) throws IOException {
    if (!Files.isDirectory(folder(kind))) {
      return List.of();
    }
    List<Schema> versions = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder(kind))) {
      for (Path file : files.sorted(comparingInt(SchemaHistoryTest::number)).toList()) {
        versions.add(new SchemaParser().parse(file).mainSchema());
      }
    }
    return versions;
  }

  private static int number(Path file) {
    return Integer.parseInt(file.getFileName().toString().replace(".avsc", ""));
  }

  private static void write(Schema kind, int version) throws IOException {
    Files.createDirectories(folder(kind));
    Files.writeString(
        folder(kind).resolve(version + ".avsc"),
        SchemaFormatter.format("json/pretty", kind) + "\n");
  }

  private static Path folder(Schema kind) {
    return HISTORY.resolve(kind.getName());
  }
}

package io.knhk.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.message.BinaryMessageEncoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.RocksDB;

/** A journal alone tells how the engine stands, and all of it. */
class ReopenedJournalTest {
  private static final Fortune5Config CONFIG =
      Fortune5Config.of(
          "staging",
          Fortune5Config.settings()
              .setWindowSeconds(1)
              .setRollbackWindowSeconds(2)
              .setMinimumMeasurements(1L)
              .setW1TargetPicos(30_000_000L)
              .build());

  /** After some time: up to 6 executes that pattern, 7 checks, 8 opens again, 9 repeats. */
  record Act(int kind, int afterMillis) {}

  @Provide
  Arbitrary<List<Act>> acts() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 9), Arbitraries.integers().between(-50, 700))
        .as(Act::new)
        .list()
        .ofMaxSize(60);
  }

  @Property(tries = 15)
  void givesTheSameComplianceAndGateBitForBit(@ForAll("acts") List<Act> acts) throws IOException {
    Path directory = Files.createTempDirectory("journal");
    try {
      HandClock clock = new HandClock();
      StateStore store = StateStore.open(directory);
      WorkflowEngine engine = WorkflowEngine.withFortune5(store, CONFIG, clock);
      for (int i = 0; i < acts.size(); i++) {
        clock.go(acts.get(i).afterMillis());
        if (acts.get(i).kind() == 8) {
          store.close();
          store = StateStore.open(directory);
          engine = WorkflowEngine.withFortune5(store, CONFIG, clock);
        } else {
          act(engine, acts.get(i), i);
        }
      }
      Fortune5 live = engine.fortune5Integration();
      store.close();

      try (StateStore again = StateStore.open(directory)) {
        assertThat(Journal.open(again, clock).published()).isEqualTo(live);
      }
    } finally {
      delete(directory);
    }
  }

  private static void act(WorkflowEngine engine, Act act, int number) {
    Map<String, String> variables = number % 3 == 0 ? Map.of() : Map.of("first", "true");
    switch (act.kind()) {
      case 7 -> engine.checkSloCompliance();
      case 9 -> engine.executePattern(PatternId.SEQUENCE, PatternContext.of("repeated"));
      default ->
          engine.executePattern(
              new PatternId(act.kind()), PatternContext.of("x" + number, variables));
    }
  }

  @Test
  void refusesAnEntryThatDoesNotFollow(@TempDir Path directory) {
    HandClock clock = new HandClock();
    try (StateStore store = StateStore.open(directory)) {
      WorkflowEngine.withFortune5(store, CONFIG, clock);
      store.append(
          JournalEntry.newBuilder()
              .setAtMillis(clock.millis())
              .setKind(EntryKind.CHECKED)
              .setCompliance("COMPLIANT")
              .setVerdict("OPEN")
              .setGateReason("PASSED")
              .build(),
          "");
      store.sync();
    }
    try (StateStore store = StateStore.open(directory)) {
      assertThatThrownBy(() -> WorkflowEngine.withFortune5(store, CONFIG, clock))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("entry 1 says")
          .hasMessageContaining("the entries before it give");
    }
  }

  /** As it was written before registrations told of soundness. */
  @Test
  void readsAnEntryOfTheFirstRelease(@TempDir Path directory) throws Exception {
    Schema first;
    try (InputStream in = StateStore.class.getResourceAsStream("JournalEntry-1.avsc")) {
      first = new Schema.Parser().parse(in);
    }
    GenericRecord entry = new GenericData.Record(first);
    entry.put("atMillis", 7L);
    entry.put("kind", new GenericData.EnumSymbol(first.getField("kind").schema(), "REGISTERED"));
    entry.put("id", "w@1");
    entry.put("subject", "{}");
    entry.put("variables", Map.of());
    entry.put("accepted", true);
    entry.put("steps", List.of());
    entry.put("definitionHash", "h");
    entry.put("compliance", "UNKNOWN");
    entry.put("verdict", "HOLD");
    entry.put("gateReason", "NO_DATA");
    byte[] bytes =
        new BinaryMessageEncoder<GenericRecord>(GenericData.get(), first).encode(entry).array();
    StateStore.open(directory).close();
    try (RocksDB db = RocksDB.open(directory.resolve("journal").toString())) {
      db.put(ByteBuffer.allocate(9).put((byte) 'e').putLong(0).array(), bytes);
    }

    List<StoredEntry> read = new ArrayList<>();
    try (StateStore store = StateStore.open(directory)) {
      store.forEach(read::add);
    }

    assertThat(read)
        .singleElement()
        .satisfies(stored -> {
          assertThat(stored.entry().getDefinitionHash()).isEqualTo("h");
          assertThat(stored.entry().getSoundness()).isNull();
        });
  }

  private static void delete(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

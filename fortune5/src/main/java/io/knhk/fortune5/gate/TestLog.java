package io.knhk.fortune5.gate;

import io.knhk.fortune5.RuntimeClass;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** The tests as last made: one of each kind and class, of FAST one alone. */
final class TestLog {
  /** FAST tests all classes together, so it stands under one. */
  private record Key(TestKind kind, RuntimeClass runtimeClass) {
    static Key of(TestResult result) {
      return new Key(
          result.kind(), result.kind() == TestKind.FAST ? RuntimeClass.R1 : result.runtimeClass());
    }
  }

  private final TreeMap<Key, TestResult> results =
      new TreeMap<>(Comparator.comparing(Key::kind).thenComparing(Key::runtimeClass));

  TestLog() {}

  TestLog(SnapshotReader reader) {
    for (long left = reader.nextLong(); left > 0; left--) {
      made(read(reader));
    }
  }

  /** Takes a result in the place of the last one. Returns whether its condition holds. */
  boolean made(TestResult result) {
    results.put(Key.of(result), result);
    return result.holds();
  }

  /** A new stage begins: what was tested on the last one's evidence says nothing of it. */
  void stageBegins() {
    results.keySet().removeIf(key -> key.kind() == TestKind.PASS || key.kind() == TestKind.WORSE);
  }

  /** Forgets them all: the next look tests other classes, perhaps. */
  void clear() {
    results.clear();
  }

  List<TestResult> results() {
    return List.copyOf(results.values());
  }

  void save(SnapshotWriter writer) {
    writer.put(results.size());
    for (TestResult result : results.values()) {
      writer.put(result.kind()).put(result.runtimeClass()).put(result.atMillis());
      writer.put(result.measurements()).put(result.bad());
      writer.put(result.stableMeasurements()).put(result.stableBad());
      writer.put(result.statistic()).put(result.bound()).put(result.holds());
    }
  }

  private static TestResult read(SnapshotReader reader) {
    return new TestResult(
        reader.nextEnum(TestKind.class),
        reader.nextEnum(RuntimeClass.class),
        reader.nextLong(),
        reader.nextLong(),
        reader.nextLong(),
        reader.nextLong(),
        reader.nextLong(),
        reader.nextDouble(),
        reader.nextDouble(),
        reader.nextBoolean());
  }
}

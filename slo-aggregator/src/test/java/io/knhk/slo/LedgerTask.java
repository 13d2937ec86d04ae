package io.knhk.slo;

import io.knhk.schemas.metrics.Meters;
import io.knhk.slo.Logbook.Entry;
import io.knhk.slo.output.Output;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedForward;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/**
 * The exactly-once life of one partition's task: it reads records, commits after any of them, and
 * may be lost after any, its store and its outputs then being those of the last commit.
 */
final class LedgerTask implements LogReader {
  private final AggregatorConfig config;
  private final int partition;
  private final List<Entry> log;
  private final List<Output> committed = new ArrayList<>();
  private final Readiness readiness = new Readiness();
  private Map<String, byte[]> committedStore = new HashMap<>();
  private int committedNext;

  private MockProcessorContext<String, Output> context;
  private KeyValueStore<String, byte[]> store;
  private LedgerProcessor processor;
  private int next;

  LedgerTask(AggregatorConfig config, int partition, List<Entry> log) {
    this.config = config;
    this.partition = partition;
    this.log = log;
    start(new LedgerProcessor(config, this, readiness, new Meters()));
  }

  /** Reads the rest of the log. */
  void readAll() {
    read(log.size());
  }

  /** Reads some records, fewer where the log ends. */
  void read(int count) {
    for (Entry entry : log.subList(next, next + Math.min(count, log.size() - next))) {
      context.setRecordMetadata("slo.timings", partition, entry.offset());
      processor.process(new Record<>("", entry.value(), entry.appendMillis()));
      next++;
    }
  }

  /** Ends the transaction. */
  void commit() {
    committed.addAll(sent());
    context.resetForwards();
    committedStore = stored();
    committedNext = next;
  }

  /** Loses the instance; another one takes the partition over from the last commit. */
  void lose() {
    processor.close();
    start(new LedgerProcessor(config, this, readiness, new Meters()));
  }

  /**
   * Loses what was not committed, and goes on with the same object, as Streams does after a fault.
   */
  void revive() {
    processor.close();
    start(processor);
  }

  /** What readers of committed records have seen. */
  List<Output> committed() {
    return List.copyOf(committed);
  }

  @Override
  public long read(int fromPartition, long fromOffset, long toOffset, Consumer<LogRecord> apply) {
    log.stream()
        .filter(entry -> entry.offset() >= fromOffset && entry.offset() < toOffset)
        .map(entry -> new LogRecord(entry.offset(), entry.appendMillis(), entry.value()))
        .forEach(apply);
    return log.getLast().offset() + 2; // behind the last transaction's marker
  }

  private void start(LedgerProcessor begun) {
    context = new MockProcessorContext<>(new Properties(), new TaskId(0, partition), null);
    context.setCurrentSystemTimeMs(0);
    store =
        Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(LedgerStep.STORE), Serdes.String(), Serdes.ByteArray())
            .withLoggingDisabled()
            .build();
    store.init(context.getStateStoreContext(), store);
    committedStore.forEach(store::put);
    context.addStateStore(store);
    processor = begun;
    processor.init(context);
    next = committedNext;
  }

  private List<Output> sent() {
    return context.forwarded().stream()
        .map(CapturedForward::record)
        .map(Record::value)
        .map(Output.class::cast)
        .toList();
  }

  private Map<String, byte[]> stored() {
    Map<String, byte[]> entries = new HashMap<>();
    try (var all = store.all()) {
      while (all.hasNext()) {
        KeyValue<String, byte[]> entry = all.next();
        entries.put(entry.key, entry.value);
      }
    }
    return entries;
  }
}

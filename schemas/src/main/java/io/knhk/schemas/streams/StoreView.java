package io.knhk.schemas.streams;

import io.knhk.schemas.streams.Page.Row;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.StreamsMetadata;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.HostInfo;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * Reads what an instance of a service keeps, and tells which instance keeps the rest. An answer is
 * the store's at this moment: it includes what the open transaction has written, which is undone if
 * that is aborted. Standby copies are never read. Thread-safe.
 *
 * @param <S> a value of the store
 */
public final class StoreView<S> {
  /** Most entries of a partition that one page is made from: a filter may pass few of them. */
  static final int MOST_LOOKED_AT = 10_000;

  private final KafkaStreams streams;
  private final String address;
  private final Queryable<S> queryable;

  StoreView(KafkaStreams streams, String address, Queryable<S> queryable) {
    this.streams = streams;
    this.address = address;
    this.queryable = queryable;
  }

  /** What it is a view of. */
  public Queryable<S> queryable() {
    return queryable;
  }

  /**
   * The partition of an id, and who holds it.
   *
   * @throws StoreAwayException while no instance does
   */
  public Share shareOf(String id) {
    KeyQueryMetadata found =
        ask(() ->
            streams.queryMetadataForKey(queryable.stored().name(), id, new StringSerializer()));
    if (found.equals(KeyQueryMetadata.NOT_AVAILABLE) || isNobody(found.activeHost())) {
      throw new StoreAwayException(
          "no instance of the %s holds the partition of '%s' now"
              .formatted(queryable.service(), id));
    }
    return share(found.activeHost(), Set.of(found.partition()));
  }

  /**
   * All partitions, each held by one instance.
   *
   * @throws StoreAwayException while some are held by none
   */
  public List<Share> shares() {
    Collection<StreamsMetadata> instances =
        ask(() -> streams.streamsMetadataForStore(queryable.stored().name()));
    List<Share> shares =
        instances.stream()
            .filter(instance -> !isNobody(instance.hostInfo()))
            .map(instance -> share(instance.hostInfo(), partitions(instance)))
            .filter(share -> !share.partitions().isEmpty())
            .toList();
    int held = shares.stream().mapToInt(share -> share.partitions().size()).sum();
    int all = queryable.stored().source().group().partitions();
    if (held != all) {
      throw new StoreAwayException(
          "instances of the %s hold %d of %d partitions now"
              .formatted(queryable.service(), held, all));
    }
    return shares;
  }

  /**
   * What is told of an id whose partition is here; empty if there is none.
   *
   * @throws StoreAwayException if the partition is not here, or is being restored
   */
  public Optional<SpecificRecord> find(String id, int partition) {
    return ask(() ->
        Optional.ofNullable(store(partition).get(queryable.stored().prefix() + id))
            .flatMap(value -> queryable.one().read().apply(id, value)));
  }

  /**
   * A page of what partitions hold that are here.
   *
   * @param after begins behind this id; empty: at the beginning
   * @param limit most rows, from 1
   * @throws StoreAwayException if one of the partitions is not here, or is being restored
   */
  public Page<SpecificRecord> page(
      Set<Integer> partitions, String after, int limit, Predicate<SpecificRecord> wanted) {
    return Page.merge(
        partitions.stream()
            .map(partition -> ask(() -> page(partition, after, limit, wanted)))
            .toList(),
        limit);
  }

  private Page<SpecificRecord> page(
      int partition, String after, int limit, Predicate<SpecificRecord> wanted) {
    String prefix = queryable.stored().prefix();
    List<Row<SpecificRecord>> rows = new ArrayList<>();
    int looked = 0;
    try (KeyValueIterator<String, S> entries = store(partition).range(prefix + after, null)) {
      while (entries.hasNext() && entries.peekNextKey().startsWith(prefix)) {
        KeyValue<String, S> entry = entries.next();
        String id = entry.key.substring(prefix.length());
        if (!id.equals(after)) {
          looked++;
          queryable
              .row()
              .read()
              .apply(id, entry.value)
              .filter(wanted)
              .ifPresent(row -> rows.add(new Row<>(id, row)));
        }
        if (rows.size() == limit || looked == MOST_LOOKED_AT) {
          return new Page<>(rows, Optional.of(id));
        }
      }
    }
    return new Page<>(rows, Optional.empty());
  }

  private ReadOnlyKeyValueStore<String, S> store(int partition) {
    return streams.store(
        StoreQueryParameters.fromNameAndType(
                queryable.stored().name(), QueryableStoreTypes.<String, S>keyValueStore())
            .withPartition(partition));
  }

  private Share share(HostInfo instance, Set<Integer> partitions) {
    String found = instance.host() + ":" + instance.port();
    return new Share(found, found.equals(address), partitions);
  }

  private Set<Integer> partitions(StreamsMetadata instance) {
    return instance.topicPartitions().stream()
        .filter(held -> held.topic().equals(queryable.stored().source().name()))
        .map(TopicPartition::partition)
        .collect(Collectors.toSet());
  }

  private static boolean isNobody(HostInfo instance) {
    return instance.equals(HostInfo.unavailable());
  }

  /** Streams says by exceptions that it has ended, or that a task moves. */
  private <T> T ask(Supplier<T> question) {
    try {
      return question.get();
    } catch (InvalidStateStoreException | IllegalStateException e) {
      throw new StoreAwayException(
          "%s: the store %s can't be read now: %s"
              .formatted(queryable.service(), queryable.stored().name(), e.getMessage()),
          e);
    }
  }
}

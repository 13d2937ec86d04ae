package io.knhk.app.faults.fuzz;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.knhk.app.demo.load.Clients;
import io.knhk.app.process.Waiting;
import io.knhk.app.region.Region;
import io.knhk.app.region.RegionConfig;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code faults/run fuzz}: each record, however broken, is answered or put aside. */
@Command(
    name = "fuzz",
    description = {
      "Send a region records of its command topics, broken in every way that a client can break",
      "them: 0 only if each is answered (an outcome or a rejection), or put aside with its error."
    },
    mixinStandardHelpOptions = true)
public final class FuzzCommand implements Callable<Integer> {
  private static final List<Mutation> MUTATIONS = List.of(Mutation.values());
  private static final Duration LONGEST_SILENCE = Duration.ofMinutes(1);

  @Option(names = "--records", description = "How many; default 20000.", defaultValue = "20000")
  private int records;

  @Option(names = "--seed", description = "Draws the records.", defaultValue = "1")
  private long seed;

  @Option(names = "--json", description = "Print the result as one JSON document.")
  private boolean json;

  @Spec private CommandSpec spec;

  /** Sends, waits until all is accounted for or nothing moves for a minute, and reports. */
  @Override
  public Integer call() throws Exception {
    try (Region region = Region.start(RegionConfig.defaults());
        Accounts accounts = new Accounts(new Clients(region.bootstrap(), region.registry()))) {
      Map<Mutation, Integer> sent = send(region);
      int left = accounts.unaccounted(records);
      for (int before = left + 1; left > 0 && left < before; ) {
        before = left;
        int now = before;
        Waiting.within(LONGEST_SILENCE, () -> accounts.unaccounted(records) < now);
        left = accounts.unaccounted(records);
      }
      report(accounts, sent, left);
      return left == 0 ? 0 : 1;
    }
  }

  private Map<Mutation, Integer> send(Region region) {
    Random random = new Random(seed);
    Commands commands = new Commands(region.registry(), random);
    Map<Mutation, Integer> sent = new EnumMap<>(Mutation.class);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", region.bootstrap()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (int number = 0; number < records; number++) {
        Mutation mutation = MUTATIONS.get(random.nextInt(MUTATIONS.size()));
        var _ = producer.send(record(mutation.of(commands.next(), random), number));
        sent.merge(mutation, 1, Integer::sum);
      }
    }
    return sent;
  }

  private static ProducerRecord<byte[], byte[]> record(Mutant mutant, int number) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            mutant.topic(),
            mutant.partition().orElse(null),
            mutant.key().orElse(null),
            mutant.value().orElse(null));
    record.headers().add(Accounts.NUMBER_HEADER, Accounts.number(number));
    return record;
  }

  private void report(Accounts accounts, Map<Mutation, Integer> sent, int left) throws Exception {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("records", records);
    report.put("seed", seed);
    report.put("accepted", accounts.accepted());
    report.put("rejected", accounts.rejected());
    report.put("deadLetters", accounts.putAside());
    report.put("withoutAnswer", accounts.silent());
    report.put("lost", left);
    accounts.firstUnaccounted(records).ifPresent(first -> report.put("firstLost", first));
    Map<String, Integer> mutations = new LinkedHashMap<>();
    sent.forEach((mutation, count) ->
        mutations.put(mutation.name().toLowerCase(Locale.ROOT).replace('_', '-'), count));
    report.put("mutations", mutations);
    var out = spec.commandLine().getOut();
    out.println(
        json
            ? new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(report)
            : "%d records: %d accepted, %d rejected, %d put aside, %d that ask for no answer; %d lost"
                .formatted(
                    records,
                    accounts.accepted(),
                    accounts.rejected(),
                    accounts.putAside(),
                    accounts.silent(),
                    left));
    out.flush();
  }
}

package io.knhk.app.region;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.knhk.app.config.HttpConfig;
import io.knhk.app.config.ServiceConfigs;
import io.knhk.app.http.HttpServer;
import io.knhk.engine.EngineApp;
import io.knhk.promotion.ControllerApp;
import io.knhk.promotion.rollout.Environment;
import io.knhk.schemas.Topic;
import io.knhk.schemas.Topics;
import io.knhk.schemas.VariableValue;
import io.knhk.schemas.promotion.FeatureState;
import io.knhk.schemas.slo.PolicyBody;
import io.knhk.schemas.streams.RunningService;
import io.knhk.schemas.workflow.CompleteTask;
import io.knhk.schemas.workflow.Outcome;
import io.knhk.schemas.workflow.RegisterWorkflow;
import io.knhk.schemas.workflow.StartCase;
import io.knhk.schemas.workflow.WorkflowEvent;
import io.knhk.slo.AggregatorApp;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Two engines on one broker, one of them beside the aggregator and the controller, each process'
 * part behind an HTTP server of its own; and open cases.
 */
final class AskedInstances implements AutoCloseable {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final ServiceConfigs CONFIGS =
      ServiceConfigs.of(
          Environment.STAGING,
          List.of(10_000),
          PolicyBody.newBuilder()
              .setC1TargetPicos(60_000_000_000_000L)
              .setRollbackWindowSeconds(600)
              .setWindowSeconds(600)
              .build());

  private final Bench bench;
  private final TopicReading<WorkflowEvent> events;
  private final Asked one;
  private final Asked other;

  private AskedInstances(Bench bench) {
    this.bench = bench;
    this.events = bench.read(Topics.EVENTS);
    this.one = Asked.start(bench, "one", true);
    this.other = Asked.start(bench, "other", false);
  }

  /** With so many open cases: {@code case/1}, …; and one that ends. */
  static AskedInstances start(Path directory, int cases) {
    AskedInstances started = new AskedInstances(Bench.start(directory));
    started.awaitShared();
    started.fill(cases);
    return started;
  }

  Asked one() {
    return one;
  }

  Asked other() {
    return other;
  }

  private void awaitShared() {
    Bench.await(
        "each engine to hold partitions",
        () ->
            Stream.of(one, other)
                    .flatMap(it -> it.services.stream())
                    .allMatch(RunningService::ready)
                && !one.heldPartitions().isEmpty()
                && !other.heldPartitions().isEmpty()
                && one.heldPartitions().size() + other.heldPartitions().size() == 4);
  }

  private void fill(int cases) {
    String definition =
        """
        id: order
        version: "1"
        tasks:
          pay: {type: pay}
        """;
    try (TopicReading<FeatureState> features = bench.read(Topics.FEATURES)) {
      send(
          Topics.REGISTRATIONS,
          Map.of(
              "order",
              RegisterWorkflow.newBuilder()
                  .setCommandId("register")
                  .setDefinitionYaml(definition)
                  .build()));
      features.await("the workflow's state", state -> state.getFeature().equals("order"));
    }
    Map<String, SpecificRecord> starts = new HashMap<>(Map.of("ended", start(0)));
    IntStream.rangeClosed(1, cases).forEach(i -> starts.put("case/" + i, start(i)));
    send(Topics.COMMANDS, starts);
    Bench.await(
        "all starts",
        () -> {
          events.has(event -> false);
          return events.values().stream().filter(AskedInstances::startAccepted).count()
              == starts.size();
        });
    send(
        Topics.COMPLETIONS,
        Map.of(
            "ended",
            CompleteTask.newBuilder().setCommandId("done").setTask("pay").setTryNumber(1).build()));
    events.await(
        "one to end",
        event -> "done".equals(event.getCommandId()) && event.getOutcome() == Outcome.ACCEPTED);
  }

  private static boolean startAccepted(WorkflowEvent event) {
    return event.getOutcome() == Outcome.ACCEPTED && "StartCase".equals(event.getCommandKind());
  }

  private static StartCase start(int amount) {
    return StartCase.newBuilder()
        .setCommandId("start")
        .setWorkflowId("order")
        .setVariables(
            Map.of("amount", VariableValue.newBuilder().setJson(Integer.toString(amount)).build()))
        .build();
  }

  private <V extends SpecificRecord> void send(Topic<V> topic, Map<String, V> byKey) {
    try (Producer<String, V> producer = bench.clients().producer(topic)) {
      byKey.forEach((key, value) -> {
        var _ = producer.send(new ProducerRecord<>(topic.name(), key, value));
      });
    }
  }

  /** The first answer like this, once it has come. */
  Answer await(String what, Supplier<Answer> question, Predicate<Answer> wanted) {
    AtomicReference<Answer> last = new AtomicReference<>();
    Bench.await(
        what,
        () -> {
          last.set(question.get());
          return wanted.test(last.get());
        });
    return last.get();
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  /** Nobody reaches its HTTP server any more; its partitions stay where they are. */
  void cutOff(Asked instance) {
    instance.http.close();
  }

  /** Ends its services, which leave their group. */
  void end(Asked instance) {
    instance.services.forEach(RunningService::close);
  }

  @Override
  public void close() {
    Stream.of(one, other)
        .forEach(instance -> {
          cutOff(instance);
          end(instance);
        });
    events.close();
    bench.close();
  }

  /** An answer with its status. */
  record Answer(int status, JsonNode json) {}

  /** The services of one process, and how they are asked. */
  record Asked(
      String address, List<RunningService> services, HttpServer http, Map<String, String> headers) {

    static Asked start(Bench bench, String name, boolean all) {
      HttpConfig config = new HttpConfig("127.0.0.1", PortBase.FREE.http());
      var settings = bench.instance(name).reachedAt(config.advertised());
      var registry = bench.clients().registry();
      List<RunningService> services = new ArrayList<>();
      services.add(EngineApp.start(CONFIGS.engine(), settings, registry));
      if (all) {
        services.add(AggregatorApp.start(CONFIGS.aggregator(), settings, registry));
        services.add(ControllerApp.start(CONFIGS.controller(), settings, registry));
      }
      return new Asked(config.advertised(), services, HttpServer.start(config, services), Map.of());
    }

    String url() {
      return "http://" + address;
    }

    /** Asked with a header more. */
    Asked with(String name, String value) {
      return new Asked(address, services, http, Map.of(name, value));
    }

    /** Asked as by another instance, for some partitions. */
    Asked asInstance(Set<Integer> partitions) {
      return with(
          "Knhk-Partitions",
          partitions.stream().map(String::valueOf).collect(Collectors.joining(",")));
    }

    /** The partitions of cases that it answers for by itself. */
    Set<Integer> heldPartitions() {
      return IntStream.range(0, 4)
          .boxed()
          .filter(partition -> asInstance(Set.of(partition)).get("/cases").status() == 200)
          .collect(Collectors.toSet());
    }

    Answer get(String path) {
      HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url() + path));
      headers.forEach(request::header);
      try {
        HttpResponse<String> response =
            CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(response.statusCode(), json(response.body()));
      } catch (IOException e) {
        throw new AssertionError("no answer to " + path, e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError("interrupted", e);
      }
    }

    private static JsonNode json(String body) {
      try {
        return JSON.readTree(body);
      } catch (JsonProcessingException e) {
        throw new AssertionError("no JSON: " + body, e);
      }
    }
  }
}

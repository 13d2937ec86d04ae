package io.knhk.engine.net;

import io.knhk.engine.definition.Cancels;
import io.knhk.engine.definition.Definition;
import io.knhk.engine.definition.Instances;
import io.knhk.engine.definition.Join;
import io.knhk.engine.definition.Join.Reach;
import io.knhk.engine.definition.Task;
import io.knhk.engine.definition.Task.Flow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Numbers the places of a net, by id and not by the order of the text, so that definitions of one
 * hash have one numbering: states on disk rest on it. A place before the start task; one for each
 * flow between tasks; one inside each task that needs it; the conditions; then what joins and
 * instances need.
 */
final class Places {
  static final int START = 0;

  private final Definition definition;
  private final List<String> names = new ArrayList<>();
  private final List<Integer> capacities = new ArrayList<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private final Map<String, List<Incoming>> incoming = new HashMap<>();

  /** A place before a task, and what it comes from; the start place comes from "". */
  record Incoming(String from, int place) {}

  Places(Definition definition) {
    this.definition = definition;
    List<Task> tasks = List.copyOf(definition.tasks().values());
    addFlow("", definition.start());
    tasks.forEach(task ->
        task.then().stream()
            .filter(flow -> definition.tasks().containsKey(flow.to()))
            .forEach(flow -> addFlow(task.id(), flow.to())));
    definition
        .conditions()
        .forEach((id, condition) ->
            condition.then().forEach(task -> incomingOf(task).add(new Incoming(id, -1))));
    tasks.stream().filter(this::twoSteps).forEach(task -> add(task.id(), definition.tokens()));
    definition.conditions().keySet().forEach(id -> add(id, definition.tokens()));
    incoming.replaceAll((task, flows) -> flows.stream().map(this::numbered).toList());
    tasks.forEach(this::addJoin);
    tasks.stream().filter(Places::leavesRest).forEach(task -> add(task.id() + ":rest", 1));
  }

  /**
   * Whether a task is entered and left by steps of their own: one that waits, and a routing task
   * that both joins and splits, so that each step is of one pattern. One that is only offered is
   * not entered before it is left.
   */
  boolean twoSteps(Task task) {
    return (task.work().isPresent() && !offers(task))
        || (incoming(task).size() > 1 && task.then().size() > 1 && task.work().isEmpty());
  }

  /** Whether another task's answer, or a milestone's end, may withdraw the task. */
  boolean offers(Task task) {
    return task.work().isPresent() && (task.during().isPresent() || takesFromShared(task));
  }

  /** Whether it takes from a condition that other tasks take from. */
  boolean takesFromShared(Task task) {
    return incoming(task).stream()
        .map(flow -> definition.conditions().get(flow.from()))
        .anyMatch(condition -> condition != null && condition.then().size() > 1);
  }

  /** Whether instances may run on after the case went on. */
  static boolean leavesRest(Task task) {
    return task.instances()
        .filter(it -> it.required().isPresent() && it.others() == Instances.Others.RUN)
        .isPresent();
  }

  List<Incoming> incoming(Task task) {
    return incoming.getOrDefault(task.id(), List.of());
  }

  int to(Task from, Flow flow) {
    return definition.conditions().containsKey(flow.to())
        ? condition(flow.to())
        : flow(from.id(), flow.to());
  }

  int flow(String from, String to) {
    return numbers.get(from + ">" + to);
  }

  int condition(String id) {
    return numbers.get(id);
  }

  Optional<Integer> inside(Task task) {
    return Optional.ofNullable(numbers.get(task.id()));
  }

  Optional<Integer> rest(Task task) {
    return Optional.ofNullable(numbers.get(task.id() + ":rest"));
  }

  /** Holds a token for each flow let into the task's join in this round. */
  int came(Task task) {
    return numbers.get(task.id() + ":came");
  }

  /** Holds a token for each flow that the paired split chose and that has not come. */
  int expected(Task task) {
    return numbers.get(task.id() + ":expected");
  }

  /** Holds a token while the join has opened in this round. */
  int opened(Task task) {
    return numbers.get(task.id() + ":opened");
  }

  /** Holds a token while that flow was let into the join in this round. */
  int letIn(Task task, Incoming flow) {
    return numbers.get(task.id() + "<" + flow.from());
  }

  /** Where what came to a task lies until it goes on: none of the places by which a join counts. */
  List<Integer> threads(Task task) {
    return numbered(task, Stream.of("", ":came"));
  }

  /** What a task and its join hold: all that goes when it is withdrawn. */
  List<Integer> of(Task task) {
    Stream<String> own =
        Stream.concat(
            Stream.of("", ":came", ":expected", ":opened", ":rest"),
            incoming(task).stream().map(flow -> "<" + flow.from()));
    return numbered(task, own);
  }

  List<Integer> of(Cancels cancels) {
    if (cancels.all()) {
      return Stream.iterate(0, place -> place < names.size(), place -> place + 1).toList();
    }
    Stream<Integer> tasks =
        cancels.tasks().stream().flatMap(id -> of(definition.tasks().get(id)).stream());
    Stream<Integer> conditions = cancels.conditions().stream().map(this::condition);
    Stream<Integer> flows = cancels.flows().stream().map(it -> flow(it.from(), it.to()));
    return Stream.of(tasks, conditions, flows).flatMap(places -> places).distinct().toList();
  }

  List<String> names() {
    return List.copyOf(names);
  }

  List<Integer> capacities() {
    return List.copyOf(capacities);
  }

  private void addJoin(Task task) {
    List<Incoming> flows = incoming(task);
    switch (task.join()) {
      case Join.Partial partial when flows.size() > 1 -> {
        flows.forEach(flow -> add(task.id() + "<" + flow.from(), 1));
        add(task.id() + ":came", flows.size());
        add(task.id() + ":opened", 1);
      }
      case Join.Or(Reach.Structured paired) when flows.size() > 1 -> {
        add(task.id() + ":came", flows.size());
        add(task.id() + ":expected", flows.size());
      }
      case Join.Or(Reach.Local local) when flows.size() > 1 ->
          add(task.id() + ":came", flows.size());
      default -> {}
    }
  }

  private List<Integer> numbered(Task task, Stream<String> suffixes) {
    return suffixes
        .flatMap(suffix -> Optional.ofNullable(numbers.get(task.id() + suffix)).stream())
        .toList();
  }

  private Incoming numbered(Incoming flow) {
    return flow.place() >= 0 ? flow : new Incoming(flow.from(), condition(flow.from()));
  }

  private void addFlow(String from, String to) {
    incomingOf(to).add(new Incoming(from, add(from + ">" + to, definition.tokens())));
  }

  private List<Incoming> incomingOf(String task) {
    return incoming.computeIfAbsent(task, id -> new ArrayList<>());
  }

  private int add(String name, int capacity) {
    int place = names.size();
    names.add(name);
    capacities.add(capacity);
    numbers.put(name, place);
    return place;
  }
}

package io.knhk.engine.net;

import io.knhk.engine.definition.Definition;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A definition made ready to run: places, steps and their masks. Immutable; thread-safe. */
public final class CompiledNet {
  private final List<String> places;
  private final Marking start;
  private final List<Step> steps;
  private final Map<String, Step> stepsByName;
  private final List<List<Step>> stepsByPlace;
  private final Map<String, WorkerTask> workersById;
  private final Map<Integer, WorkerTask> workersByPlace;

  CompiledNet(List<String> places, Marking start, List<Step> steps, List<WorkerTask> workers) {
    this.places = List.copyOf(places);
    this.start = start;
    this.steps = List.copyOf(steps);
    stepsByName = byKey(steps, Step::name);
    stepsByPlace = byPlace(places.size(), steps);
    workersById = byKey(workers, WorkerTask::id);
    workersByPlace = byKey(workers, WorkerTask::place);
  }

  /** Compiles a definition. Definitions of one hash give the same net, step for step. */
  public static CompiledNet compile(Definition definition) {
    return new NetBuilder(definition).build();
  }

  /** The marking that a case begins with: one token before the start task. */
  public Marking start() {
    return start;
  }

  /**
   * The names of its places, by number: {@code a>b} a flow, {@code >a} the one before the start
   * task, {@code a} the one inside a task.
   */
  public List<String> places() {
    return places;
  }

  /** All its steps. */
  public List<Step> steps() {
    return steps;
  }

  /** The step of that name. */
  public Optional<Step> step(String name) {
    return Optional.ofNullable(stepsByName.get(name));
  }

  /** The task of that id, if it waits for workers. */
  public Optional<WorkerTask> worker(String taskId) {
    return Optional.ofNullable(workersById.get(taskId));
  }

  /** The steps that take a token from a place, in the order in which they are tried. */
  List<Step> stepsFrom(int place) {
    return stepsByPlace.get(place);
  }

  /** The task that is active while the place holds a token. */
  Optional<WorkerTask> workerAt(int place) {
    return Optional.ofNullable(workersByPlace.get(place));
  }

  private static List<List<Step>> byPlace(int places, List<Step> steps) {
    Map<Integer, List<Step>> taking =
        steps.stream()
            .flatMap(step -> step.takes().stream().map(place -> Map.entry(place, step)))
            .collect(
                Collectors.groupingBy(
                    Map.Entry::getKey,
                    Collectors.mapping(Map.Entry::getValue, Collectors.toUnmodifiableList())));
    return IntStream.range(0, places)
        .mapToObj(place -> taking.getOrDefault(place, List.of()))
        .toList();
  }

  private static <K, V> Map<K, V> byKey(List<V> values, Function<V, K> key) {
    return values.stream().collect(Collectors.toUnmodifiableMap(key, Function.identity()));
  }
}

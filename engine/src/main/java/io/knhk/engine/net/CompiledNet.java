package io.knhk.engine.net;

import io.knhk.engine.definition.Definition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A definition made ready to run: places, and the steps between them. Immutable; thread-safe. */
public final class CompiledNet {
  private final List<String> places;
  private final List<Integer> capacities;
  private final Marking empty;
  private final List<Move> moves;
  private final List<List<Move>> startingAt;
  private final Map<String, List<Move>> offersByTask;
  private final List<OrJoin> orJoins;
  private final Map<String, Step> stepsByName = new HashMap<>();
  private final Map<String, OrSplit> orSplitsByPrefix = new HashMap<>();
  private final Map<String, OrJoin> orJoinsByPrefix;
  private final List<List<Move>> movesByPlace;
  private final Bars bars;
  private final Map<String, WaitingTask> waitingById;
  private final Map<Integer, WaitingTask> waitingByPlace = new HashMap<>();
  private final Map<Integer, WaitingTask> restsByPlace = new HashMap<>();

  CompiledNet(List<String> places, List<Integer> capacities, Marking empty, NetParts parts) {
    this.places = places;
    this.capacities = capacities;
    this.empty = empty;
    moves = List.copyOf(parts.moves);
    orJoins = List.copyOf(parts.orJoins);
    offersByTask =
        parts.offers.stream()
            .collect(
                Collectors.groupingBy(
                    move -> move.asked().task(), LinkedHashMap::new, Collectors.toList()));
    Stream.of(moves, parts.offers, parts.byHand).flatMap(List::stream).forEach(this::name);
    orJoinsByPrefix =
        orJoins.stream().collect(Collectors.toMap(OrJoin::prefix, Function.identity()));
    movesByPlace = lists(size());
    moves.forEach(this::index);
    bars = new Bars(moves, size());
    startingAt = lists(size());
    Stream<Step> rests = parts.byHand.stream().filter(step -> step.name().endsWith(":rest"));
    Stream.of(moves.stream(), parts.offers.stream(), rests)
        .flatMap(all -> all)
        .forEach(move -> startingAt.get(move.asked().takes().getFirst().place()).add(move));
    waitingById =
        parts.waiting.stream()
            .collect(
                Collectors.toMap(
                    WaitingTask::id, Function.identity(), (a, b) -> a, LinkedHashMap::new));
    parts.waiting.forEach(task -> {
      task.place().ifPresent(place -> waitingByPlace.put(place, task));
      task.rest().ifPresent(place -> restsByPlace.put(place, task));
    });
  }

  /** Compiles a definition. Definitions of one hash give the same net, step for step. */
  public static CompiledNet compile(Definition definition) {
    return new NetBuilder(definition).build();
  }

  /** The marking that a case begins with: one token before the start task. */
  public Marking start() {
    return empty.with(Places.START, 1);
  }

  /** The marking in which no place holds a token. */
  public Marking empty() {
    return empty;
  }

  /** The marking of these words, as {@link Marking#words()} of this net gave them. */
  public Marking marking(List<Long> words) {
    return empty.of(words);
  }

  /**
   * The names of its places, by number: {@code a>b} a flow, {@code >a} the one before the start
   * task, {@code a} the one inside a task or a condition; {@code a:came}, {@code a<b} and the like
   * within a's join.
   */
  public List<String> places() {
    return places;
  }

  /** Its steps but those that are made when asked for: of multi-choices and general merges. */
  public List<Step> steps() {
    return Stream.concat(moves.stream(), offersByTask.values().stream().flatMap(List::stream))
        .flatMap(move -> move instanceof Step step ? Stream.of(step) : Stream.empty())
        .toList();
  }

  /** The step of that name. */
  public Optional<Step> step(String name) {
    Optional<Step> known = Optional.ofNullable(stepsByName.get(name));
    if (known.isPresent()) {
      return known;
    }
    String prefix = name.substring(0, Math.max(name.lastIndexOf('>'), name.lastIndexOf('<')) + 1);
    return Optional.ofNullable(orSplitsByPrefix.get(prefix))
        .flatMap(split -> split.step(name))
        .or(() ->
            Optional.ofNullable(orJoinsByPrefix.get(prefix)).flatMap(join -> join.step(name)));
  }

  /** The step of that name, or what is asked for one of several steps. */
  public Optional<Step> asked(String name) {
    return Optional.ofNullable(orSplitsByPrefix.get(name)).map(OrSplit::asked).or(() -> step(name));
  }

  /** The task of that id, if it waits for the outside. */
  public Optional<WaitingTask> waiting(String taskId) {
    return Optional.ofNullable(waitingById.get(taskId));
  }

  /** All tasks that wait for the outside, by id in order. */
  public List<WaitingTask> waiting() {
    return List.copyOf(waitingById.values());
  }

  /** The tasks that are offered in a marking, by id in order. */
  public List<WaitingTask> offered(Marking marking) {
    if (offersByTask.isEmpty()) {
      return List.of(); // as in most nets
    }
    return offersByTask.entrySet().stream()
        .filter(entry -> marking.enables(entry.getValue().getFirst().asked()))
        .map(entry -> waitingById.get(entry.getKey()))
        .toList();
  }

  /**
   * What can come next in a marking, by the rule of each construct: what explores the net takes
   * this.
   *
   * @param mostMarkings most markings that general merges may look at together
   */
  public Next next(Marking marking, int mostMarkings) {
    return Next.in(this, marking, mostMarkings);
  }

  /** The same net as masks, if it neither counts tokens nor has a general merge. */
  public Optional<SafeNet> safe() {
    return SafeNet.of(this);
  }

  /** Whether the step's task is done with it: it is passed, or left. */
  public boolean leaves(Step step) {
    String task = step.task();
    boolean byItself = !step.name().contains(":") && !step.name().endsWith("!");
    return byItself
        && step.gives().stream()
            .map(arc -> places.get(arc.place()))
            .noneMatch(place -> place.equals(task) || place.equals(task + ":came"));
  }

  /** Whether a place would hold more tokens after the step than it may. */
  public boolean overflows(Marking marking, Step step) {
    for (Arc arc : step.gives()) {
      if (overflows(marking, step, arc)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the place of that arc, which the step gives, would. */
  public boolean overflows(Marking marking, Step step, Arc given) {
    return marking.after(step, given.place()) > capacities.get(given.place());
  }

  /** Whether any place may hold more than one token. */
  boolean counts() {
    return capacities.stream().anyMatch(capacity -> capacity > 1);
  }

  int size() {
    return places.size();
  }

  /** What can be tried when a place gets a token, in order. */
  List<Move> movesFrom(int place) {
    return movesByPlace.get(place);
  }

  /** What takes from that place first, in order: every move is of one place alone. */
  List<Move> startingAt(int place) {
    return startingAt.get(place);
  }

  Bars bars() {
    return bars;
  }

  /** What can be tried when an offered task is answered, in order. */
  List<Move> offersOf(WaitingTask task) {
    return offersByTask.get(task.id());
  }

  List<Move> moves() {
    return moves;
  }

  Stream<Move> offers() {
    return offersByTask.values().stream().flatMap(List::stream);
  }

  List<OrJoin> orJoins() {
    return orJoins;
  }

  /** The task that is active while the place holds a token. */
  Optional<WaitingTask> waitingAt(int place) {
    return Optional.ofNullable(waitingByPlace.get(place));
  }

  /** The task whose instances run on while the place holds a token. */
  Optional<WaitingTask> restAt(int place) {
    return Optional.ofNullable(restsByPlace.get(place));
  }

  private static <T> List<List<T>> lists(int size) {
    return Stream.generate(() -> (List<T>) new ArrayList<T>()).limit(size).toList();
  }

  private void name(Move move) {
    switch (move) {
      case Step step -> stepsByName.put(step.name(), step);
      case OrSplit split -> orSplitsByPrefix.put(split.asked().name(), split);
    }
  }

  private void index(Move move) {
    for (Arc arc : move.asked().takes()) {
      movesByPlace.get(arc.place()).add(move);
    }
  }
}

package io.knhk.engine.net;

import io.knhk.engine.definition.Definition;
import io.knhk.engine.definition.Join;
import io.knhk.engine.definition.Join.Reach;
import io.knhk.engine.definition.Split;
import io.knhk.engine.definition.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Turns a definition's tasks into steps between places. */
final class NetBuilder {
  private static final Out NOTHING = Out.of(List.of(), Pattern.SEQUENCE);

  private final Definition definition;
  private final Places places;
  private final Ways ways;
  private final Rounds rounds;
  private final Sections sections;
  private final int width;
  private final NetParts parts = new NetParts();

  NetBuilder(Definition definition) {
    this.definition = definition;
    places = new Places(definition);
    ways = new Ways(definition, places);
    rounds = new Rounds(places);
    sections = new Sections(definition, places);
    width = width(places.capacities());
    definition.tasks().values().forEach(this::add);
  }

  CompiledNet build() {
    return new CompiledNet(
        places.names(), places.capacities(), Marking.empty(width, places.names().size()), parts);
  }

  private void add(Task task) {
    addRounds(task);
    List<In> into = ways.into(task).stream().map(in -> bound(task, in)).toList();
    if (places.twoSteps(task)) {
      List<Arc> inside = List.of(Arc.of(places.inside(task).orElseThrow()));
      Out entered = Out.of(Arc.together(inside, rounds.opened(task)), Pattern.SEQUENCE);
      into.forEach(in -> enter(task, in.namedUnlessNamed("<"), entered));
      In leaving = In.of(inside, Pattern.SEQUENCE);
      pass(task, cancelling(task, ofWork(task, leaving)), parts.moves);
    } else {
      List<Move> target = places.offers(task) ? parts.offers : parts.moves;
      into.forEach(in -> pass(task, cancelling(task, in), target));
    }
    task.work().ifPresent(work -> addWaiting(task, into.getFirst()));
  }

  /** Bound to its milestone, and barred by its own instances and by what excludes it. */
  private In bound(Task task, In in) {
    In bound = in;
    if (task.during().isPresent()) {
      bound = bound.taking(milestone(task)).ofPattern(Pattern.MILESTONE);
    }
    if (places.takesFromShared(task)) {
      bound = bound.ofPattern(Pattern.DEFERRED_CHOICE);
    }
    if (task.instances().isPresent()) {
      bound = bound.barredBy(places.inside(task).stream().toList());
      bound = bound.barredBy(places.rest(task).stream().toList());
    }
    return sections.barred(task, in.takes(), bound);
  }

  /** The token that is looked at: it is taken, and given back. */
  private List<Arc> milestone(Task task) {
    return task.during().map(places::condition).map(Arc::of).stream().toList();
  }

  /** A milestone was only looked at, unless the task withdraws it. */
  private List<Arc> milestoneKept(Task task) {
    List<Integer> empties = places.of(task.cancels());
    return milestone(task).stream().filter(arc -> !empties.contains(arc.place())).toList();
  }

  private In ofWork(Task task, In in) {
    return task.instances()
        .map(StepPatterns::of)
        .or(() -> task.work().map(StepPatterns::of))
        .map(in::ofPattern)
        .orElse(in);
  }

  private In cancelling(Task task, In in) {
    List<Integer> empties = places.of(task.cancels());
    return empties.isEmpty()
        ? in
        : in.emptying(empties).ofPattern(StepPatterns.of(task.cancels(), task.then().isEmpty()));
  }

  private void addRounds(Task task) {
    for (Places.Incoming flow : places.incoming(task)) {
      rounds
          .letIn(task, flow)
          .ifPresent(in -> parts.moves.add(step(task, in, rounds.held(task, flow))));
    }
    rounds.reset(task).ifPresent(in -> parts.moves.add(step(task, in, NOTHING)));
  }

  private void enter(Task task, In in, Out out) {
    addTo(parts.moves, task, step(task, in, out), merges(task));
  }

  /** In at one side and out at the other. */
  private void pass(Task task, In in, List<Move> target) {
    List<Arc> marks = new ArrayList<>(milestoneKept(task));
    marks.addAll(Arc.each(rest(task).stream().toList()));
    if (!places.twoSteps(task)) {
      marks.addAll(rounds.opened(task));
    }
    marks.removeIf(mark -> in.empties().contains(mark.place())); // what is withdrawn stays so
    if (task.split() instanceof Split.Or && task.then().size() > 1) {
      target.add(orSplit(task, in, Out.of(marks, Pattern.MULTI_CHOICE).namedUnlessNamed(">")));
      return;
    }
    for (Out out : ways.outOf(task)) {
      Out named = places.twoSteps(task) ? out.namedUnlessNamed(">") : out;
      addTo(
          target,
          task,
          step(task, in, named.giving(marks)),
          merges(task) && !places.twoSteps(task));
    }
  }

  /** Holds a token while instances run on; there is none where the task withdraws them itself. */
  private Optional<Integer> rest(Task task) {
    return places.rest(task).filter(place -> !places.of(task.cancels()).contains(place));
  }

  private boolean merges(Task task) {
    return task.join() instanceof Join.Or(Reach.General general)
        && places.incoming(task).size() > 1;
  }

  private void addTo(List<Move> target, Task task, Step step, boolean merges) {
    if (merges) {
      parts.orJoins.add(
          new OrJoin(
              step,
              task.id() + "<",
              places.incoming(task),
              some -> bound(task, In.of(some, Pattern.SEQUENCE)).barredBy()));
    } else {
      target.add(step);
    }
  }

  private OrSplit orSplit(Task task, In in, Out base) {
    List<OrSplit.Branch> branches =
        task.then().stream()
            .map(flow -> new OrSplit.Branch(flow.to(), Arc.of(places.to(task, flow)), flow.when()))
            .toList();
    List<Integer> counters =
        definition.tasks().values().stream()
            .filter(join ->
                join.join() instanceof Join.Or(Reach.Structured(String split))
                    && split.equals(task.id())
                    && places.incoming(join).size() > 1)
            .map(places::expected)
            .toList();
    return new OrSplit(step(task, in, base), branches, counters);
  }

  private void addWaiting(Task task, In entered) {
    parts.waiting.add(
        new WaitingTask(
            task.id(),
            task.work().orElseThrow(),
            task.instances(),
            optional(places.inside(task)),
            optional(rest(task)),
            entered.pattern()));
    List<Arc> active =
        places.inside(task).map(place -> List.of(Arc.of(place))).orElseGet(entered::takes);
    boolean several = task.instances().isPresent();
    Pattern withdrawn = several ? Pattern.CANCEL_INSTANCES : Pattern.CANCEL_TASK;
    Out left = Out.of(milestone(task), Pattern.SEQUENCE);
    parts.byHand.add(step(task, In.of(active, withdrawn).named("!"), left));
    rest(task)
        .ifPresent(rest ->
            parts.byHand.add(
                step(task, ofWork(task, In.of(rest, Pattern.SEQUENCE)).named(":rest"), NOTHING)));
  }

  private static OptionalInt optional(Optional<Integer> place) {
    return place.map(OptionalInt::of).orElseGet(OptionalInt::empty);
  }

  private Step step(Task task, In in, Out out) {
    Pattern pattern = in.pattern() == Pattern.SEQUENCE ? out.pattern() : in.pattern();
    Step step =
        new Step(
            task.id() + in.suffix() + out.suffix(),
            task.id(),
            pattern,
            in.takes(),
            in.barredBy(),
            in.empties(),
            out.gives(),
            out.guard(),
            Optional.empty());
    return width == 1 ? step.madeHot() : step;
  }

  private static int width(List<Integer> capacities) {
    int most = capacities.stream().mapToInt(Integer::intValue).max().orElse(1);
    int width = 1;
    while ((1 << width) - 1 < most) {
      width *= 2;
    }
    return width;
  }
}

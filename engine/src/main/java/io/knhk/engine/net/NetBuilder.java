package io.knhk.engine.net;

import io.knhk.engine.definition.Definition;
import io.knhk.engine.definition.Task;
import java.util.ArrayList;
import java.util.List;

/** Turns a definition's tasks into steps between places. */
final class NetBuilder {
  private final Places places;
  private final List<Step> steps = new ArrayList<>();
  private final List<WorkerTask> workers = new ArrayList<>();

  NetBuilder(Definition definition) {
    places = new Places(definition);
    definition.tasks().values().forEach(this::add);
  }

  CompiledNet build() {
    return new CompiledNet(places.names(), mask(List.of(Places.START)), steps, workers);
  }

  private void add(Task task) {
    List<Way> into = Way.into(task, places);
    List<Way> outOf = Way.outOf(task, places);
    if (!places.twoSteps(task)) {
      into.forEach(in -> outOf.forEach(out -> addStep(task, in, out)));
      return;
    }
    Way inside = Way.inside(places.inside(task));
    into.forEach(in -> addStep(task, in.or("<"), inside));
    outOf.forEach(out -> addStep(task, inside, out.or(">")));
    task.work()
        .ifPresent(work ->
            workers.add(
                new WorkerTask(
                    task.id(),
                    work.type(),
                    work.maxTries(),
                    places.inside(task),
                    into.getFirst().pattern())));
  }

  private void addStep(Task task, Way in, Way out) {
    Pattern pattern = in.pattern() == Pattern.SEQUENCE ? out.pattern() : in.pattern();
    steps.add(
        new Step(
            task.id() + in.suffix() + out.suffix(),
            task.id(),
            pattern,
            in.places(),
            out.places(),
            mask(in.places()),
            mask(out.places()),
            out.guard(),
            places.words() == 1 && pattern != Pattern.EXCLUSIVE_CHOICE));
  }

  private Marking mask(List<Integer> tokens) {
    return Marking.of(places.words(), tokens);
  }
}

package io.knhk.engine.net;

import io.knhk.engine.definition.Definition;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A definition made ready to run: places, steps and their masks. Immutable; thread-safe. */
public final class CompiledNet {
  private final Marking start;
  private final List<String> places;
  private final Map<String, Step> stepsByName;
  private final List<List<Step>> stepsByPlace;
  private final Map<String, WorkerTask> workersById;
  private final List<Optional<WorkerTask>> workersByPlace;

  CompiledNet(NetBuilder built) {
    throw new UnsupportedOperationException(built.toString());
  }

  /** Compiles a definition. Equal hashes give equal nets, step for step. */
  public static CompiledNet compile(Definition definition) {
    return new CompiledNet(new NetBuilder(definition));
  }

  /** The marking that a case begins with: one token before the start task. */
  public Marking start() {
    return start;
  }

  /**
   * The names of its places, by number: {@code a>b} a flow, {@code >a} the one before the start
   * task, {@code a} inside a task.
   */
  public List<String> places() {
    return places;
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
    return workersByPlace.get(place);
  }
}

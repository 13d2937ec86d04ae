package io.knhk.engine;

import io.knhk.engine.definition.Definition;
import io.knhk.engine.soundness.SoundnessReads;
import io.knhk.schemas.workflow.Explored;
import io.knhk.schemas.workflow.SoundnessVerdict;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Explores the definitions of one task's registrations: small ones at once, big ones beside the
 * stream thread. Of a workflow one registration at a time is explored, as its others wait in line.
 * What is found depends on the definition alone, so that a task that moves just asks again. For the
 * stream thread alone.
 */
final class Explorations implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Explorations.class);

  private final Executor explorers;
  private final Function<Definition, Explored> beside;
  private final Map<String, CompletableFuture<Explored>> begun = new HashMap<>();

  /**
   * One that explores nothing yet.
   *
   * @param explorers carry out what is too big for the stream thread
   */
  Explorations(Executor explorers) {
    this(explorers, definition -> SoundnessReads.of(definition, SoundnessReads.MOST_STATES));
  }

  /**
   * The same.
   *
   * @param beside how a definition is explored by them
   */
  Explorations(Executor explorers, Function<Definition, Explored> beside) {
    this.explorers = explorers;
    this.beside = beside;
  }

  /**
   * What is found of a definition; asking begins its exploration.
   *
   * @param waited whether its registration waited before: then it is left to the explorers however
   *     small it is, as many may come to their turn at once
   */
  Finding find(Definition definition, boolean waited) {
    if (!begun.containsKey(definition.id())) {
      Optional<Explored> found = waited ? Optional.empty() : atOnce(definition);
      if (found.isPresent()) {
        return new Finding.Found(found.get());
      }
      begun.put(
          definition.id(),
          CompletableFuture.supplyAsync(() -> beside.apply(definition), explorers));
    }
    return running(definition.id()) ? new Finding.Open() : new Finding.Found(found(definition));
  }

  private static Optional<Explored> atOnce(Definition definition) {
    return Optional.of(SoundnessReads.of(definition, SoundnessReads.STATES_AT_ONCE))
        .filter(found -> found.getVerdict() != SoundnessVerdict.UNDECIDED);
  }

  /** Whether a definition of the workflow is being explored. */
  boolean running(String workflowId) {
    return begun.containsKey(workflowId) && !begun.get(workflowId).isDone();
  }

  /** The workflow's registration has its outcome. */
  void forget(String workflowId) {
    begun.remove(workflowId);
  }

  /** What was not begun is left; what was is of no more use. */
  @Override
  public void close() {
    begun.values().forEach(exploration -> exploration.cancel(false));
    begun.clear();
  }

  private Explored found(Definition definition) {
    return begun
        .get(definition.id())
        .handle((found, fault) -> fault == null ? found : failed(definition, fault))
        .join();
  }

  /** Out of memory, or a fault of ours: thrown here it would stop the engine again and again. */
  private static Explored failed(Definition definition, Throwable fault) {
    log.error("exploring {}@{} failed", definition.id(), definition.version(), fault);
    return new Explored(SoundnessVerdict.UNDECIDED, 1, "its exploration failed");
  }
}

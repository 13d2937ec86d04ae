package io.knhk.engine.net;

import io.knhk.engine.definition.Instances;
import io.knhk.engine.definition.Work;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A task that waits for the outside, as the net runs it.
 *
 * @param id the task's id
 * @param work what it waits for
 * @param instances as how many instances it runs; empty: as one
 * @param place the place that holds a token for each of its activations; empty for one that is only
 *     offered: its tokens stay where they are until it is answered
 * @param rest the place that holds a token while instances run on after the case went on
 * @param entered the pattern of the step that enters it
 */
public record WaitingTask(
    String id,
    Work work,
    Optional<Instances> instances,
    OptionalInt place,
    OptionalInt rest,
    Pattern entered) {

  /** Whether it is offered: another's answer, or a milestone's end, may withdraw it. */
  public boolean offered() {
    return place.isEmpty();
  }

  /** Whether it waits for a signal and takes one that was kept. */
  public boolean takesKept() {
    return work instanceof Work.OfSignal signal && signal.kept();
  }

  /**
   * Whether it is active in a marking, or instances of it run on; never for one that is offered.
   */
  public boolean active(Marking marking) {
    return place.stream().anyMatch(marking::has) || rest.stream().anyMatch(marking::has);
  }
}

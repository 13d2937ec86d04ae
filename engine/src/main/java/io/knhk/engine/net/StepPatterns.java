package io.knhk.engine.net;

import io.knhk.engine.definition.Cancels;
import io.knhk.engine.definition.Instances;
import io.knhk.engine.definition.Work;

/** Which pattern a step is of, where neither its join nor its split tells. */
final class StepPatterns {
  private StepPatterns() {}

  /**
   * Of what a task withdraws.
   *
   * @param ends whether it is the end of a path
   */
  static Pattern of(Cancels cancels, boolean ends) {
    if (cancels.all()) {
      return ends ? Pattern.EXPLICIT_TERMINATION : Pattern.CANCEL_CASE;
    }
    boolean oneTask =
        cancels.tasks().size() == 1 && cancels.conditions().isEmpty() && cancels.flows().isEmpty();
    return oneTask ? Pattern.CANCEL_TASK : Pattern.CANCEL_REGION;
  }

  static Pattern of(Instances instances) {
    if (instances.required().isEmpty()) {
      if (instances.late()) {
        return Pattern.INSTANCES_NOT_KNOWN_BEFORE;
      }
      return instances.count().source().chars().allMatch(Character::isDigit)
          ? Pattern.INSTANCES_KNOWN_AT_DESIGN_TIME
          : Pattern.INSTANCES_KNOWN_AT_RUN_TIME;
    }
    if (instances.late()) {
      return Pattern.DYNAMIC_PARTIAL_JOIN_FOR_INSTANCES;
    }
    if (instances.others() == Instances.Others.CANCEL) {
      return Pattern.CANCELLING_PARTIAL_JOIN_FOR_INSTANCES;
    }
    return instances.required().get().source().equals("done >= 0")
        ? Pattern.INSTANCES_WITHOUT_SYNCHRONIZATION
        : Pattern.STATIC_PARTIAL_JOIN_FOR_INSTANCES;
  }

  static Pattern of(Work work) {
    return switch (work) {
      case Work.OfWorker worker -> Pattern.SEQUENCE;
      case Work.OfSignal signal ->
          signal.kept() ? Pattern.PERSISTENT_TRIGGER : Pattern.TRANSIENT_TRIGGER;
      case Work.OfTimer timer -> Pattern.SEQUENCE;
      case Work.OfWorkflow workflow -> Pattern.RECURSION;
    };
  }
}

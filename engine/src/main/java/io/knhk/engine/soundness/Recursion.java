package io.knhk.engine.soundness;

import io.knhk.engine.definition.Definition;
import io.knhk.engine.definition.Instances;
import io.knhk.engine.definition.Task;
import io.knhk.engine.definition.Work;

/** Tasks that are cases of their own workflow. */
final class Recursion {
  private Recursion() {}

  /** Whether the task is done only when a case of the same workflow has come to its end. */
  static boolean always(Definition definition, Task task) {
    return task.work()
            .filter(
                work -> work instanceof Work.OfWorkflow(String id, _) && id.equals(definition.id()))
            .isPresent()
        && task.instances().map(Recursion::needsOne).orElse(true);
  }

  /** As far as it is plain: what data say may be none. */
  private static boolean needsOne(Instances instances) {
    return instances.count().source().matches("[1-9][0-9]*")
        && instances
            .required()
            .map(guard -> guard.source().matches("done >= [1-9][0-9]*"))
            .orElse(true);
  }
}

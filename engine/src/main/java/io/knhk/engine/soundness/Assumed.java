package io.knhk.engine.soundness;

import io.knhk.engine.definition.Definition;
import io.knhk.engine.definition.Task;
import io.knhk.engine.definition.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a definition's soundness takes for granted, for people. */
public final class Assumed {
  private Assumed() {}

  /** As few words each; none for a definition that asks nothing of the outside. */
  public static List<String> of(Definition definition) {
    List<String> assumed = new ArrayList<>();
    List<Work> works =
        definition.tasks().values().stream().flatMap(task -> task.work().stream()).toList();
    if (works.stream().anyMatch(Work.OfWorker.class::isInstance)) {
      assumed.add("workers answer");
    }
    if (works.stream().anyMatch(Work.OfSignal.class::isInstance)) {
      assumed.add("signals come");
    }
    if (definition.tasks().values().stream().anyMatch(Assumed::asksData)) {
      assumed.add("guards, counts and correlation keys give a value");
    }
    String workflows =
        works.stream()
            .filter(Work.OfWorkflow.class::isInstance)
            .map(work -> "'%s'".formatted(((Work.OfWorkflow) work).workflowId()))
            .distinct()
            .sorted()
            .collect(Collectors.joining(" and "));
    if (!workflows.isEmpty()) {
      assumed.add("every case of %s ends".formatted(workflows));
    }
    return assumed;
  }

  private static boolean asksData(Task task) {
    return task.then().stream().anyMatch(flow -> flow.when().isPresent())
        || task.instances()
            .filter(it -> !it.count().source().matches("[0-9]+") || it.required().isPresent())
            .isPresent()
        || task.work()
            .filter(it -> it instanceof Work.OfSignal signal && signal.correlation().isPresent())
            .isPresent();
  }
}

package io.knhk.app.draw;

import io.knhk.app.draw.Diagram.Ink;
import io.knhk.app.draw.Diagram.Line;
import io.knhk.engine.definition.Cancels;
import io.knhk.engine.definition.Instances;
import io.knhk.engine.definition.Join;
import io.knhk.engine.definition.Task;
import io.knhk.engine.definition.Tries;
import io.knhk.engine.definition.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What a task says of itself beneath its name. */
final class TaskWords {
  private TaskWords() {}

  static List<Line> of(Task task) {
    List<String> words = new ArrayList<>();
    task.work().map(TaskWords::work).ifPresent(words::add);
    task.instances().ifPresent(instances -> instances(instances, words));
    join(task.join(), words);
    List<Line> lines = new ArrayList<>(words.stream().map(it -> Line.of(it, Ink.PLAIN)).toList());
    if (!task.cancels().equals(Cancels.NOTHING)) {
      lines.addAll(Line.wrapped("withdraws " + cancels(task.cancels()), Ink.CANCEL));
    }
    return lines;
  }

  /** The sign of what it waits for. */
  static Diagram.Work work(Task task) {
    return switch (task.work().orElse(null)) {
      case null -> Diagram.Work.PLAIN;
      case Work.OfWorker _ -> Diagram.Work.PLAIN;
      case Work.OfSignal _ -> Diagram.Work.SIGNAL;
      case Work.OfTimer _ -> Diagram.Work.TIMER;
      case Work.OfWorkflow _ -> Diagram.Work.WORKFLOW;
    };
  }

  private static String work(Work work) {
    return switch (work) {
      case Work.OfWorker worker ->
          "type %s%s%s"
              .formatted(
                  worker.type(),
                  tries(worker.tries()),
                  worker.timeout().map(it -> ", within " + it).orElse(""));
      case Work.OfTimer timer -> "waits " + timer.duration();
      case Work.OfSignal signal ->
          "signal %s%s%s"
              .formatted(
                  signal.name(),
                  signal.correlation().map(key -> " by " + key.source()).orElse(""),
                  signal.kept() ? ", kept" : "");
      case Work.OfWorkflow workflow -> "workflow " + workflow.workflowId();
    };
  }

  private static String tries(Tries tries) {
    return tries.most() == 1
        ? ""
        : ", %d tries%s".formatted(tries.most(), tries.backoff().isPresent() ? ", later" : "");
  }

  private static void instances(Instances instances, List<String> words) {
    words.add(
        "instances: %s%s"
            .formatted(instances.count().source(), instances.late() ? " or more" : ""));
    instances
        .required()
        .ifPresent(required ->
            words.add(
                "goes on at %s; others %s"
                    .formatted(
                        required.source(),
                        switch (instances.others()) {
                          case RUN -> "run on";
                          case CANCEL -> "withdrawn";
                        })));
  }

  private static void join(Join join, List<String> words) {
    switch (join) {
      case Join.Or(Join.Reach.Structured(String split)) ->
          words.add("joins what %s split".formatted(split));
      case Join.Or(Join.Reach.Local _) -> words.add("joins what can come, by paths");
      case Join.Or(Join.Reach.General _) -> words.add("joins what can come");
      case Join.Partial partial -> words.add("partial join, " + partial.others().yaml());
      case Join.And _ -> {}
      case Join.Xor _ -> {}
      case Join.Threads _ -> {}
    }
  }

  private static String cancels(Cancels cancels) {
    if (cancels.all()) {
      return "all";
    }
    Stream<String> flows = cancels.flows().stream().map(it -> it.from() + ">" + it.to());
    return String.join(
        ", ",
        Stream.of(cancels.tasks().stream(), cancels.conditions().stream(), flows)
            .flatMap(it -> it)
            .toList());
  }
}

package io.knhk.benchmarks.hot;

import io.knhk.engine.definition.Definition;
import io.knhk.engine.definition.DefinitionParser;
import io.knhk.engine.definition.Parsed;
import io.knhk.engine.net.CompiledNet;
import io.knhk.engine.net.Firing;
import io.knhk.engine.net.Marking;
import io.knhk.engine.net.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Workflows of parallel branches, one task after the other in each, and one that withdraws. */
final class Nets {
  private Nets() {}

  /** 64 places at most. */
  static Definition ofOneWord() {
    return branches(4, 6);
  }

  /** 193 to 256 places. */
  static Definition ofFourWords() {
    return branches(9, 12);
  }

  /**
   * So many branches of so many tasks; the last of the first branch withdraws the one before it.
   */
  static Definition branches(int branches, int tasks) {
    String heads = IntStream.range(0, branches).mapToObj(i -> id(i, 0)).collect(commas());
    String body =
        IntStream.range(0, branches)
            .boxed()
            .flatMap(branch ->
                IntStream.range(0, tasks)
                    .mapToObj(task -> {
                      String then = task + 1 < tasks ? id(branch, task + 1) : "join";
                      return "  %s: {type: w, then: [%s]}%n".formatted(id(branch, task), then);
                    }))
            .collect(Collectors.joining());
    String text =
        "id: bench%nversion: 1%nstart: fork%ntasks:%n  fork: {split: and, then: [%s]}%n%s"
                .formatted(heads, body)
            + "  join: {join: and, then: [end]}%n  end: {cancels: [%s]}%n"
                .formatted(id(0, tasks - 1));
    return switch (DefinitionParser.parse(text)) {
      case Parsed.Valid(Definition definition) -> definition;
      case Parsed.Invalid refused -> throw new IllegalStateException(refused.message());
    };
  }

  private static String id(int branch, int task) {
    return "b%02dt%02d".formatted(branch, task);
  }

  private static java.util.stream.Collector<CharSequence, ?, String> commas() {
    return Collectors.joining(", ");
  }

  /** So many hot steps as cases of the net take them, one case after the other. */
  static List<Firing> taken(CompiledNet net, int steps, Random random) {
    List<Firing> taken = new ArrayList<>();
    List<Step> all = net.steps();
    Marking marking = net.start();
    while (taken.size() < steps) {
      List<Step> enabled = all.stream().filter(marking::enables).toList();
      if (enabled.isEmpty()) {
        marking = net.start();
        continue;
      }
      Step step = enabled.get(random.nextInt(enabled.size()));
      Marking after = marking.fire(step);
      if (step.hot().isPresent()) {
        taken.add(new Firing(step, marking, after));
      }
      marking = after;
    }
    return taken;
  }
}

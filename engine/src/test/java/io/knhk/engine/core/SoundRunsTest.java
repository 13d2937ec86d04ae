package io.knhk.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.engine.definition.Definition;
import io.knhk.engine.definition.DefinitionParser;
import io.knhk.engine.definition.Parsed;
import io.knhk.engine.definition.Work;
import io.knhk.engine.soundness.Soundness;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is called sound runs well: cases of nets of every construct, answered at random. */
class SoundRunsTest {
  private static final int NETS = 50;
  private static final int RUNS = 200;
  private static final int MOST_ANSWERS = 1_000;
  private static final List<String> JOINS =
      List.of(
          "and",
          "xor",
          "or",
          "{or: local}",
          "{or: structured, split: t0}",
          "{partial: 1, others: blocking}",
          "{partial: 1, others: structured}",
          "{partial: 1, others: cancelling}",
          "{partial: 2, others: blocking}");

  @Test
  void aSoundNetComesToItsEndAndLeavesNothing() {
    Random random = new Random(7);
    Set<String> constructs = new HashSet<>();
    int runs = 0;
    for (int net = 0; net < NETS; net++) {
      Definition definition = sound(random);
      definition.tasks().values().stream()
          .map(task -> task.join() + " " + task.split())
          .forEach(constructs::add);
      for (int run = 0; run < RUNS; run++) {
        run(definition, random);
        runs++;
      }
    }
    assertThat(runs).isEqualTo(10_000);
    assertThat(constructs).hasSizeGreaterThan(10);
  }

  private static void run(Definition definition, Random random) {
    CaseRunner run = new CaseRunner(definition);
    run.start("a", truth(random), "b", truth(random));
    for (int answer = 0; !run.now().getCompleted(); answer++) {
      assertThat(run.now().getIncidents()).as("%s", definition).isEmpty();
      assertThat(run.now().getOpenTasks()).as("%s", definition).isNotEmpty();
      assertThat(answer).as("%s", definition).isLessThan(MOST_ANSWERS);
      List<OpenTask> open = run.now().getOpenTasks();
      OpenTask task = open.get(random.nextInt(open.size()));
      run.answer(task, "a", truth(random), "b", truth(random));
    }
    assertThat(run.tokens()).isEmpty();
    assertThat(run.now().getOpenTasks()).isEmpty();
    assertThat(run.now().getIncidents()).isEmpty();
  }

  private static String truth(Random random) {
    return Boolean.toString(random.nextBoolean());
  }

  static Definition sound(Random random) {
    while (true) {
      if (DefinitionParser.parse(graph(random)) instanceof Parsed.Valid(Definition definition)
          && !goesRoundByItself(definition)
          && Soundness.of(definition, 300) instanceof Soundness.Sound(int states)
          && states > 6) {
        return definition;
      }
    }
  }

  /** Any graph of any constructs; few of them are free of faults, and few of those sound. */
  private static String graph(Random random) {
    int size = 3 + random.nextInt(5);
    List<List<String>> flows = new ArrayList<>();
    IntStream.range(0, size).forEach(task -> flows.add(new ArrayList<>()));
    for (int task = 1; task < size; task++) {
      flows.get(random.nextInt(task)).add("t" + task);
    }
    for (int extra = random.nextInt(size); extra > 0; extra--) {
      List<String> of = flows.get(random.nextInt(size));
      String to = "t" + random.nextInt(size);
      if (!of.contains(to)) {
        of.add(to);
      }
    }
    StringBuilder text = new StringBuilder("id: a\nversion: 1\nstart: t0\n");
    text.append(random.nextInt(4) == 0 ? "tokens: 2\n" : "").append("tasks:\n");
    for (int task = 0; task < size; task++) {
      text.append("  t%d: {%s}\n".formatted(task, task(random, flows.get(task), size)));
    }
    return text.toString();
  }

  private static String task(Random random, List<String> then, int size) {
    List<String> keys = new ArrayList<>();
    String split = List.of("and", "xor", "or").get(random.nextInt(3));
    if (random.nextInt(3) > 0) {
      boolean timer = random.nextInt(6) == 0;
      keys.add(timer ? "timer: PT1S" : "type: w");
      if (!timer && random.nextInt(6) == 0) {
        String others = random.nextBoolean() ? "run" : "cancel";
        keys.add(
            random.nextBoolean()
                ? "instances: {count: %d}".formatted(1 + random.nextInt(3))
                : "instances: {count: 3, required: 2, others: %s}".formatted(others));
      }
    }
    keys.add("join: " + JOINS.get(random.nextInt(JOINS.size())));
    keys.add("split: " + split);
    boolean runsOn = keys.stream().anyMatch(key -> key.endsWith("others: run}"));
    if (!runsOn && random.nextInt(5) == 0) { // what runs on can't be withdrawn by its own task
      int other = random.nextInt(size);
      keys.add("cancels: " + (random.nextInt(4) == 0 ? "all" : "[t%d]".formatted(other)));
    }
    String flows =
        IntStream.range(0, then.size())
            .mapToObj(i ->
                split.equals("and") || i == then.size() - 1
                    ? then.get(i)
                    : "{to: %s, when: %s}".formatted(then.get(i), random.nextBoolean() ? "a" : "b"))
            .collect(Collectors.joining(", "));
    keys.add("then: [%s]".formatted(flows));
    return String.join(", ", keys);
  }

  /** Whether a cycle has no worker's task: a case takes it by the same data for ever. */
  private static boolean goesRoundByItself(Definition definition) {
    Set<String> ending = new HashSet<>();
    boolean more = true;
    while (more) {
      more = false;
      for (var task : definition.tasks().values()) {
        boolean rests =
            task.work().filter(work -> !(work instanceof Work.OfTimer)).isPresent()
                || task.then().stream().allMatch(flow -> ending.contains(flow.to()));
        more |= rests && ending.add(task.id());
      }
    }
    return ending.size() < definition.tasks().size();
  }
}

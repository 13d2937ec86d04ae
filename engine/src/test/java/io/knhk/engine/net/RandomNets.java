package io.knhk.engine.net;

import io.knhk.engine.definition.Definition;
import io.knhk.engine.definition.Definitions;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Definitions at random: any graph, or blocks put into one another. */
public final class RandomNets {
  private final Random random;
  private final StringBuilder tasks = new StringBuilder();
  private int count;

  private RandomNets(Random random) {
    this.random = random;
  }

  /**
   * Any graph in which every task can be reached: most deadlock, many put two tokens in one place,
   * some go round without end.
   */
  public static Definition graph(Random random, int size) {
    List<Set<Integer>> flows = new ArrayList<>();
    for (int task = 0; task < size; task++) {
      flows.add(new LinkedHashSet<>());
    }
    for (int task = 1; task < size; task++) {
      flows.get(random.nextInt(task)).add(task);
    }
    for (int extra = random.nextInt(size + 1); extra > 0; extra--) {
      flows.get(random.nextInt(size)).add(random.nextInt(size));
    }
    RandomNets net = new RandomNets(random);
    for (int task = 0; task < size; task++) {
      net.add(
          "t" + task,
          random.nextInt(3) > 0,
          random.nextBoolean() ? "and" : "xor",
          random.nextBoolean() ? "and" : "xor",
          flows.get(task).stream().map(to -> "t" + to).toList());
    }
    return net.definition("t0");
  }

  /**
   * Sequences, parallel blocks, choices and loops in one another, by which a case always comes to
   * its end. Loops go round while the variable {@code again} is true, each with a worker's task.
   */
  public static Definition blocks(Random random, int depth) {
    RandomNets net = new RandomNets(random);
    String first = net.block(depth, "end");
    net.add("end", false, "and", "and", List.of());
    return net.definition(first);
  }

  /** Adds a block that leads to {@code next}, and names its first task. */
  private String block(int depth, String next) {
    return switch (depth == 0 ? 0 : random.nextInt(5)) {
      case 1 -> block(depth - 1, block(depth - 1, next));
      case 2 -> branches(depth, "and", next);
      case 3 -> branches(depth, "xor", next);
      case 4 -> loop(depth, next);
      default -> task(next);
    };
  }

  private String task(String next) {
    String id = "w" + count++;
    add(id, true, "and", "and", List.of(next));
    return id;
  }

  private String branches(int depth, String kind, String next) {
    String join = "j" + count++;
    String split = "s" + count++;
    List<String> branches =
        IntStream.rangeClosed(0, 1 + random.nextInt(3))
            .mapToObj(branch -> block(depth - 1, join))
            .toList();
    add(split, random.nextBoolean(), "and", kind, branches);
    add(join, random.nextBoolean(), kind, "and", List.of(next));
    return split;
  }

  private String loop(int depth, String next) {
    String head = "h" + count++;
    String tail = "w" + count++;
    String body = block(depth - 1, tail);
    add(head, false, "xor", "and", List.of(body));
    tasks.append(
        "  %s: {type: w, split: xor, then: [{to: %s, when: again}, {to: %s}]}%n"
            .formatted(tail, head, next));
    return head;
  }

  private void add(String id, boolean works, String join, String split, List<String> then) {
    String work = works ? work() : "";
    boolean chooses = split.equals("xor") && then.size() > 1;
    String flows =
        IntStream.range(0, then.size())
            .mapToObj(i ->
                chooses && i < then.size() - 1
                    ? "{to: %s, when: %s}".formatted(then.get(i), guard())
                    : then.get(i))
            .collect(Collectors.joining(", "));
    tasks.append(
        "  %s: {%sjoin: %s, split: %s, then: [%s]}%n".formatted(id, work, join, split, flows));
  }

  private String work() {
    return switch (random.nextInt(5)) {
      case 0 -> "timer: PT0.2S, ";
      case 1 -> "type: w, maxTries: 3, timeout: PT0.7S, backoff: {first: PT0.1S}, ";
      case 2 -> "type: w, maxTries: 2, heartbeat: PT0.3S, ";
      default -> "type: w, maxTries: %d, ".formatted(1 + random.nextInt(2));
    };
  }

  private String guard() {
    return switch (random.nextInt(3)) {
      case 0 -> "again";
      case 1 -> "amount > " + random.nextInt(10);
      default -> "'amount % 2 == 0'";
    };
  }

  private Definition definition(String start) {
    return Definitions.valid(
        "id: random%nversion: 1%nstart: %s%ntasks:%n".formatted(start) + tasks);
  }
}

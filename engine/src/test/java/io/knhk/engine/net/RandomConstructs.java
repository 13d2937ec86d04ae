package io.knhk.engine.net;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Definitions of 3 to 12 tasks at random over all constructs, as text. All are valid; many
 * deadlock, put too many tokens in a place, or go round without end: the rules must hold for those
 * too.
 */
public final class RandomConstructs {
  private static final int MOST_OR_FLOWS = 10;

  private final Random random;
  private final int size;
  private final int tokens;
  private final boolean countsInJoins;
  private final Map<String, Set<String>> flows = new TreeMap<>();
  private final Map<String, Set<String>> conditions = new TreeMap<>();
  private final Map<String, String> splits = new TreeMap<>();
  private final Map<String, String> during = new TreeMap<>();

  private RandomConstructs(Random random, int size, int tokens, boolean countsInJoins) {
    this.random = random;
    this.size = size;
    this.tokens = tokens;
    this.countsInJoins = countsInJoins;
  }

  /** The next one. */
  public static String text(Random random) {
    int size = 3 + random.nextInt(10);
    return text(new RandomConstructs(random, size, Math.max(1, random.nextInt(5) - 1), true));
  }

  /** One of so many tasks, of whose places none holds more than one token. */
  static String ofOneToken(Random random, int size) {
    return text(new RandomConstructs(random, size, 1, false));
  }

  private static String text(RandomConstructs it) {
    it.drawFlows();
    it.drawSplits();
    it.drawMilestones();
    return it.definition();
  }

  /** Often a diamond first, so that what is split is joined; then any flows, mostly forward. */
  private void drawFlows() {
    IntStream.range(0, size).forEach(i -> flows.put(task(i), new TreeSet<>()));
    int first = 1;
    if (chance(60)) {
      int join = Math.min(size - 1, 3 + random.nextInt(2));
      for (int branch = 1; branch < join; branch++) {
        flows.get(task(0)).add(task(branch));
        flows.get(task(branch)).add(task(join));
      }
      first = join + 1;
    }
    for (int to = first; to < size; to++) {
      connect(chance(60) ? to - 1 : random.nextInt(to), to);
    }
    for (int more = random.nextInt(size); more > 0; more--) {
      int from = random.nextInt(size);
      boolean back = chance(20);
      connect(from, back ? random.nextInt(size) : Math.min(size - 1, from + 1 + random.nextInt(4)));
    }
  }

  private void connect(int from, int to) {
    if (chance(15)) {
      String condition = "c" + random.nextInt(2);
      flows.get(task(from)).add(condition);
      Set<String> takers = conditions.computeIfAbsent(condition, it -> new TreeSet<>());
      if (chance(90)) {
        takers.add(task(to));
        return;
      }
    }
    flows.get(task(from)).add(task(to));
  }

  private void drawSplits() {
    flows.forEach((task, to) -> {
      if (to.size() > 1) {
        String split = oneOf("and", "and", "or", "or", "xor");
        boolean allowed = !split.equals("or") || to.size() <= MOST_OR_FLOWS;
        splits.put(task, allowed ? split : "and");
      } else if (to.size() == 1 && tokens > 1 && chance(15)) {
        splits.put(task, "{threads: 2}");
      }
    });
  }

  private void drawMilestones() {
    for (String task : flows.keySet()) {
      if (!conditions.isEmpty() && chance(15)) {
        during.put(task, oneOf(conditions.keySet().toArray(String[]::new)));
      }
    }
  }

  private String definition() {
    StringBuilder text = new StringBuilder("id: random\nversion: 1\nstart: t00\n");
    text.append("tokens: %d%ntasks:%n".formatted(tokens));
    flows.keySet().forEach(task -> text.append("  %s: {%s}%n".formatted(task, fields(task))));
    if (!conditions.isEmpty()) {
      text.append("conditions:\n");
      conditions.forEach((id, takers) -> text.append("  %s: {then: %s}%n".formatted(id, takers)));
    }
    if (chance(30)) {
      List<String> nodes = new ArrayList<>(flows.keySet());
      nodes.addAll(conditions.keySet());
      Collections.shuffle(nodes, random);
      int middle = 1 + random.nextInt(Math.min(3, nodes.size() - 1));
      int end = Math.min(nodes.size(), middle + 1 + random.nextInt(3));
      text.append(
          "exclusive: [[%s, %s]]%n"
              .formatted(nodes.subList(0, middle), nodes.subList(middle, end)));
    }
    return text.toString();
  }

  private String fields(String task) {
    List<String> fields = new ArrayList<>();
    boolean offered = offered(task);
    if (offered || chance(50)) {
      fields.add(
          offered
              ? oneOf("type: w", "type: w", "signal: s", "timer: PT1S")
              : oneOf("type: w", "type: w", "signal: s", "workflow: w", "timer: PT1S"));
    }
    if (!offered && fields.contains("type: w") && chance(20)) {
      fields.add(
          oneOf(
              "instances: {count: 2}",
              "instances: {count: 2, required: 1, others: cancel}",
              "instances: {count: 2, required: 1, others: run, late: true}"));
    }
    fields.add("join: " + (offered ? "and" : join(task)));
    if (during.containsKey(task)) {
      fields.add("during: " + during.get(task));
    }
    if (splits.containsKey(task)) {
      fields.add("split: " + splits.get(task));
    }
    fields.add("then: [%s]".formatted(String.join(", ", then(task))));
    if (chance(15)) {
      fields.add("cancels: " + (chance(20) ? "all" : cancelled()));
    }
    return String.join(", ", fields);
  }

  private boolean offered(String task) {
    return during.containsKey(task)
        || conditions.values().stream().anyMatch(it -> it.size() > 1 && it.contains(task));
  }

  private List<String> then(String task) {
    List<String> to = new ArrayList<>(flows.get(task));
    boolean asks = Set.of("xor", "or").contains(splits.getOrDefault(task, ""));
    return IntStream.range(0, to.size())
        .mapToObj(i ->
            asks && i < to.size() - 1
                ? "{to: %s, when: %s}".formatted(to.get(i), oneOf("p", "q", "p && q"))
                : to.get(i))
        .toList();
  }

  private String join(String task) {
    int in = incoming(task);
    if (in == 1) {
      return tokens > 1 && chance(15) ? "{threads: 2}" : "and";
    }
    List<String> orSplits =
        splits.keySet().stream().filter(it -> splits.get(it).equals("or")).toList();
    return switch (random.nextInt(countsInJoins ? 9 : 3)) {
      case 0, 1 -> "and";
      case 2 -> "xor";
      case 3, 4 -> "or";
      case 5 -> after(task).contains(task) ? "xor" : "{or: local}";
      case 6 ->
          orSplits.isEmpty() ? "and" : "{or: structured, split: %s}".formatted(orSplits.getFirst());
      default ->
          "{partial: %d, others: %s}"
              .formatted(1 + random.nextInt(in), oneOf("structured", "blocking", "cancelling"));
    };
  }

  private int incoming(String task) {
    return (int)
        (Stream.concat(flows.values().stream(), conditions.values().stream())
                .filter(it -> it.contains(task))
                .count()
            + (task.equals(task(0)) ? 1 : 0));
  }

  private Set<String> after(String from) {
    Set<String> reached = new TreeSet<>();
    List<String> next = new ArrayList<>(List.of(from));
    while (!next.isEmpty()) {
      String at = next.removeLast();
      flows.getOrDefault(at, conditions.getOrDefault(at, Set.of())).stream()
          .filter(reached::add)
          .forEach(next::add);
    }
    return reached;
  }

  private String cancelled() {
    List<String> all = new ArrayList<>(flows.keySet().stream().filter(it -> !offered(it)).toList());
    all.addAll(conditions.keySet());
    flows.forEach((from, targets) ->
        targets.stream().filter(flows::containsKey).forEach(to -> all.add(from + ">" + to)));
    Collections.shuffle(all, random);
    return all.stream()
        .limit(1 + random.nextInt(3))
        .map("'%s'"::formatted)
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private static String task(int number) {
    return "t%02d".formatted(number);
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  private String oneOf(String... these) {
    return these[random.nextInt(these.length)];
  }
}

package io.knhk.engine;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Versions of the workflow "order" with more states than are explored at once. */
final class BigNets {
  private BigNets() {}

  /** So many tasks side by side: 3 to that power, and 2 more, states; 8 are enough. */
  static String sound(int tasks) {
    return forked(tasks, "  end: {join: and}\n");
  }

  /** The same; only when all is done can it get stuck. */
  static String unsound(int tasks) {
    return forked(
        tasks,
        """
          end:   {join: and, split: xor, then: [{to: pay, when: rich}, {to: owe}]}
          pay:   {type: w, then: [send]}
          owe:   {type: w, then: [send]}
          send:  {join: and}
        """);
  }

  private static String forked(int tasks, String end) {
    String names =
        IntStream.range(0, tasks).mapToObj(i -> "b" + i).collect(Collectors.joining(", "));
    String between =
        IntStream.range(0, tasks)
            .mapToObj("  b%d: {type: w, then: [end]}\n"::formatted)
            .collect(Collectors.joining());
    return "id: order\nversion: big-%d\ntasks:\n  fork: {split: and, then: [%s]}\n%s%s"
        .formatted(tasks, names, between, end);
  }
}

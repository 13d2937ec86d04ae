package io.knhk.engine.net;

import io.knhk.engine.definition.Definition;
import io.knhk.engine.definition.Join;
import io.knhk.engine.definition.Join.Others;
import io.knhk.engine.definition.Join.Reach;
import io.knhk.engine.definition.Split;
import io.knhk.engine.definition.Task;
import io.knhk.engine.definition.Task.Flow;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What each join takes, and each split gives, by the number of the pattern. */
final class Routing {
  private final Definition definition;
  private final Layout layout;

  /** A way into a task: what its join takes, what must not be there, what it makes empty. */
  record Entry(
      String suffix, Bag takes, Set<String> bars, Set<String> empties, Set<String> others) {
    static Entry of(String suffix, Bag takes) {
      return new Entry(suffix, takes, Set.of(), Set.of(), Set.of());
    }
  }

  /** A way out of a task. */
  record Exit(String suffix, Bag gives) {}

  Routing(Definition definition, Layout layout) {
    this.definition = definition;
    this.layout = layout;
  }

  /** The ways into a task. */
  List<Entry> entries(Task task) {
    List<Layout.Flow> flows = layout.flows(task);
    Bag all = Bag.of(layout.places(flows));
    String came = task.id() + ":came";
    if (task.join() instanceof Join.Threads(int count)) { // WCP-41
      return List.of(Entry.of("", Bag.of(flows.getFirst().place(), count)));
    }
    if (flows.size() == 1) {
      return List.of(Entry.of("", all));
    }
    return switch (task.join()) {
      case Join.And and -> List.of(Entry.of("", all)); // WCP-3, 33
      case Join.Xor xor -> // WCP-5, 8
          flows.stream().map(flow -> Entry.of("<" + flow.from(), Bag.of(flow.place(), 1))).toList();
      case Join.Or(Reach.General general) -> // WCP-38
          subsets(flows).stream().map(taken -> merging(taken, flows)).toList();
      case Join.Or(Reach.Local local) -> // WCP-37: nothing is left on a path to it
          List.of(whatCame(came, onAPath(task)));
      case Join.Or(Reach.Structured paired) -> // WCP-7: as many came as were chosen
          List.of(whatCame(came, Set.of(task.id() + ":expected")));
      case Join.Partial(int needed, Others others) when others == Others.CANCELLING -> {
        Set<String> round = new TreeSet<>(layout.places(flows)); // WCP-29, 32
        flows.forEach(flow -> round.add(layout.mark(task, flow)));
        round.add(came);
        yield List.of(new Entry("", Bag.of(came, needed), Set.of(), round, Set.of()));
      }
      case Join.Partial(int needed, Others others) -> // WCP-9, 28, 30, 31: once a round
          List.of(
              new Entry(
                  "", Bag.of(came, needed), Set.of(task.id() + ":opened"), Set.of(), Set.of()));
      case Join.Threads threads -> throw new AssertionError("has one flow");
    };
  }

  private Entry merging(List<Layout.Flow> taken, List<Layout.Flow> flows) {
    List<Layout.Flow> others = flows.stream().filter(flow -> !taken.contains(flow)).toList();
    return new Entry(
        taken.stream().map(Layout.Flow::from).collect(Collectors.joining("+", "<", "")),
        Bag.of(layout.places(taken)),
        Set.of(),
        Set.of(),
        Set.copyOf(layout.places(others)));
  }

  private Set<String> onAPath(Task task) {
    Set<String> places = new TreeSet<>(layout.upstream(task));
    places.addAll(layout.places(layout.flows(task)));
    return places;
  }

  private static Entry whatCame(String came, Set<String> bars) {
    return new Entry("", Bag.of(came, 1), bars, Set.of(came), Set.of());
  }

  /** The ways out of a task. */
  List<Exit> exits(Task task) {
    List<Flow> flows = task.then();
    if (task.split() instanceof Split.Threads(int count)) { // WCP-42
      return List.of(new Exit("", Bag.of(to(task, flows.getFirst()), count)));
    }
    if (flows.size() < 2 || task.split() instanceof Split.And) { // WCP-1, 2
      return List.of(new Exit("", Bag.of(flows.stream().map(flow -> to(task, flow)).toList())));
    }
    if (task.split() instanceof Split.Xor) { // WCP-4
      return flows.stream().map(flow -> exit(task, List.of(flow))).toList();
    }
    Stream<List<Flow>> chosen = // WCP-6
        Stream.concat(
            subsets(flows.subList(0, flows.size() - 1)).stream(),
            Stream.of(List.of(flows.getLast())));
    return chosen.map(some -> exit(task, some)).toList();
  }

  private Exit exit(Task task, List<Flow> chosen) {
    Bag gives = Bag.of(chosen.stream().map(flow -> to(task, flow)).toList());
    for (Task join : definition.tasks().values()) {
      if (task.split() instanceof Split.Or
          && join.join() instanceof Join.Or(Reach.Structured(String split))
          && split.equals(task.id())
          && layout.merges(join)) {
        gives = gives.plus(Bag.of(join.id() + ":expected", chosen.size()));
      }
    }
    return new Exit(chosen.stream().map(Flow::to).collect(Collectors.joining("+", ">", "")), gives);
  }

  private String to(Task from, Flow flow) {
    return layout.to(from, flow.to());
  }

  /** All choices of at least one, each in the order of the list. */
  private static <T> List<List<T>> subsets(List<T> of) {
    return IntStream.range(1, 1 << of.size())
        .mapToObj(bits ->
            IntStream.range(0, of.size())
                .filter(i -> (bits & (1 << i)) != 0)
                .mapToObj(of::get)
                .toList())
        .toList();
  }
}

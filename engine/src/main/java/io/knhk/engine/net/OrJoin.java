package io.knhk.engine.net;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A general synchronizing merge: one step for each set of flows that hold a token, made when it is
 * first asked for. It is taken when no other flow can still get one. Thread-safe.
 */
final class OrJoin {
  private final Step base;
  private final String prefix;
  private final List<Places.Incoming> flows;
  private final Function<List<Arc>, List<Integer>> barredBy;
  private final Map<BitSet, Step> steps = new ConcurrentHashMap<>();

  /**
   * A general merge.
   *
   * @param base the step as it would be for all flows
   * @param prefix what the names of its steps begin with
   * @param barredBy what bars the way in by some of the flows
   */
  OrJoin(
      Step base,
      String prefix,
      List<Places.Incoming> flows,
      Function<List<Arc>, List<Integer>> barredBy) {
    this.base = base;
    this.prefix = prefix;
    this.flows = List.copyOf(flows);
    this.barredBy = barredBy;
  }

  /** The step as it would be for all flows. */
  Step base() {
    return base;
  }

  String prefix() {
    return prefix;
  }

  List<Integer> flows() {
    return flows.stream().map(Places.Incoming::place).toList();
  }

  /** The flows that hold a token. */
  BitSet arrived(Marking marking) {
    BitSet arrived = new BitSet();
    IntStream.range(0, flows.size())
        .filter(i -> marking.has(flows.get(i).place()))
        .forEach(arrived::set);
    return arrived;
  }

  /** Whether something has arrived, and nothing bars its way in. */
  boolean open(Marking marking) {
    BitSet arrived = arrived(marking);
    return !arrived.isEmpty() && marking.enables(step(arrived));
  }

  /** The step that takes a token of each of these flows, at least one. */
  Step step(BitSet arrived) {
    return steps.computeIfAbsent((BitSet) arrived.clone(), this::make);
  }

  /** Its steps as if it were a simple merge. */
  List<Step> eachAlone() {
    return IntStream.range(0, flows.size())
        .mapToObj(i -> {
          BitSet one = new BitSet();
          one.set(i);
          return step(one);
        })
        .toList();
  }

  /** The step of that name, if it is one of these. */
  Optional<Step> step(String name) {
    List<String> from = List.of(name.substring(prefix.length()).split("\\+"));
    BitSet arrived = new BitSet();
    IntStream.range(0, flows.size())
        .filter(i -> from.contains(nameOf(flows.get(i))))
        .forEach(arrived::set);
    return Optional.of(arrived)
        .filter(it -> !it.isEmpty())
        .map(this::step)
        .filter(step -> step.name().equals(name));
  }

  private Step make(BitSet arrived) {
    List<Places.Incoming> taken = arrived.stream().mapToObj(flows::get).toList();
    List<Arc> takes = Arc.each(taken.stream().map(Places.Incoming::place).toList());
    return new Step(
        taken.stream().map(OrJoin::nameOf).collect(Collectors.joining("+", prefix, "")),
        base.task(),
        base.pattern(),
        takes,
        barredBy.apply(takes),
        base.empties(),
        base.gives(),
        Optional.empty(),
        Optional.empty());
  }

  private static String nameOf(Places.Incoming flow) {
    return flow.from();
  }
}

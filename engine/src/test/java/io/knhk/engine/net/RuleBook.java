package io.knhk.engine.net;

import io.knhk.engine.definition.Definition;
import io.knhk.engine.definition.Join;
import io.knhk.engine.definition.Join.Others;
import io.knhk.engine.definition.Join.Reach;
import io.knhk.engine.definition.Task;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The rules of a definition's constructs: Russell, ter Hofstede, van der Aalst, Mulyar: Workflow
 * Control-Flow Patterns, A Revised View (BPM-06-22, 2006).
 */
final class RuleBook {
  private final Layout layout;
  private final Routing routing;
  private final List<Rule> rules = new ArrayList<>();

  RuleBook(Definition definition) {
    layout = new Layout(definition);
    routing = new Routing(definition, layout);
    definition.tasks().values().forEach(this::add);
  }

  List<Rule> rules() {
    return rules;
  }

  Map<String, Integer> capacities() {
    return layout.capacities();
  }

  private void add(Task task) {
    if (layout.letsIn(task)) {
      layout.flows(task).forEach(flow -> addLettingIn(task, flow));
    }
    if (rounds(task)) {
      addReset(task);
    }
    for (Routing.Entry entry : routing.entries(task)) {
      if (layout.twoSteps(task)) {
        String suffix = entry.suffix().isEmpty() ? "<" : entry.suffix();
        enter(task, entry, task.id() + suffix, Set.of(), Bag.of(task.id(), 1), opened(task));
      } else {
        List<String> notes = opened(task);
        for (Routing.Exit exit : routing.exits(task)) {
          String name = task.id() + entry.suffix() + exit.suffix();
          enter(task, entry, name, layout.cancelled(task.cancels()), exit.gives(), notes);
        }
      }
    }
    if (layout.twoSteps(task)) {
      routing.exits(task).forEach(exit -> leave(task, exit));
    }
    if (task.work().isPresent()) {
      addByHand(task);
    }
  }

  /** Into a task; where it is not left by a step of its own, through it. */
  private void enter(
      Task task,
      Routing.Entry entry,
      String name,
      Set<String> cancelled,
      Bag gives,
      List<String> notes) {
    Set<String> bars = new TreeSet<>(entry.bars());
    if (task.instances().isPresent()) { // one set of instances at a time
      bars.add(task.id());
      bars.addAll(layout.rest(task));
    }
    bars.addAll(layout.excluding(task, entry.takes().tokens().keySet()));
    boolean merging = task.join() instanceof Join.Or(Reach.General general) && layout.merges(task);
    rules.add(
        new Rule(
            name,
            task.id(),
            merging
                ? Rule.When.AT_ONCE_MERGING
                : layout.offered(task) ? Rule.When.ANSWERED : Rule.When.AT_ONCE,
            entry.takes(),
            task.during().map(Set::of).orElse(Set.of()), // WCP-18: looked at, and left there
            bars,
            union(entry.empties(), cancelled),
            gives.plus(notes(notes, cancelled)),
            entry.others()));
  }

  private void leave(Task task, Routing.Exit exit) {
    Set<String> cancelled = layout.cancelled(task.cancels());
    rules.add(
        new Rule(
            task.id() + (exit.suffix().isEmpty() ? ">" : exit.suffix()),
            task.id(),
            task.work().isPresent() ? Rule.When.ANSWERED : Rule.When.AT_ONCE,
            Bag.of(task.id(), 1),
            Set.of(),
            Set.of(),
            cancelled,
            exit.gives().plus(notes(layout.rest(task), cancelled)),
            Set.of()));
  }

  /** What a task notes of itself; nothing of what it withdraws. */
  private static Bag notes(List<String> places, Set<String> cancelled) {
    return Bag.of(places.stream().filter(place -> !cancelled.contains(place)).toList());
  }

  private void addLettingIn(Task task, Layout.Flow flow) {
    Bag takes = Bag.of(flow.place(), 1);
    Bag gives = Bag.of(task.id() + ":came", 1);
    Set<String> bars = Set.of();
    if (task.join() instanceof Join.Or(Reach.Structured paired)) {
      takes = takes.plus(Bag.of(task.id() + ":expected", 1));
    }
    if (task.join() instanceof Join.Partial(int needed, Others others)) {
      String mark = layout.mark(task, flow);
      gives = gives.plus(Bag.of(mark, 1));
      bars = others == Others.STRUCTURED ? Set.of() : Set.of(mark);
    }
    String name = task.id() + "<" + (flow.from().isEmpty() ? ">" : flow.from());
    addPlain(name, task, Rule.When.AT_ONCE, takes, bars, gives);
  }

  /** Whether the join has rounds that end when all flows have come. */
  private boolean rounds(Task task) {
    return layout.letsIn(task)
        && task.join() instanceof Join.Partial(int needed, Others others)
        && others != Others.CANCELLING;
  }

  private List<String> opened(Task task) {
    return rounds(task) ? List.of(task.id() + ":opened") : List.of();
  }

  /** A round ends when it has opened and each flow has come: what came too much goes. */
  private void addReset(Task task) {
    int needed = ((Join.Partial) task.join()).needed();
    List<Layout.Flow> flows = layout.flows(task);
    List<String> takes =
        Stream.of(
                flows.stream().map(flow -> layout.mark(task, flow)),
                opened(task).stream(),
                Collections.nCopies(flows.size() - needed, task.id() + ":came").stream())
            .flatMap(it -> it)
            .toList();
    addPlain(task.id() + ":reset", task, Rule.When.AT_ONCE, Bag.of(takes), Set.of(), Bag.NONE);
  }

  /** A task is withdrawn by the tokens that make it active or offered. */
  private void addByHand(Task task) {
    Bag active =
        layout.twoSteps(task) ? Bag.of(task.id(), 1) : routing.entries(task).getFirst().takes();
    Set<String> reads = task.during().map(Set::of).orElse(Set.of());
    rules.add(
        new Rule(
            task.id() + "!",
            task.id(),
            Rule.When.BY_HAND,
            active,
            reads,
            Set.of(),
            Set.of(),
            Bag.NONE,
            Set.of()));
    layout
        .rest(task)
        .forEach(
            rest -> addPlain(rest, task, Rule.When.BY_HAND, Bag.of(rest, 1), Set.of(), Bag.NONE));
  }

  private void addPlain(
      String name, Task task, Rule.When when, Bag takes, Set<String> bars, Bag gives) {
    rules.add(new Rule(name, task.id(), when, takes, Set.of(), bars, Set.of(), gives, Set.of()));
  }

  private static Set<String> union(Set<String> one, Set<String> other) {
    Set<String> all = new TreeSet<>(one);
    all.addAll(other);
    return all;
  }
}

package io.knhk.engine.soundness;

import io.knhk.engine.definition.Definition;
import io.knhk.engine.net.Arc;
import io.knhk.engine.net.CompiledNet;
import io.knhk.engine.net.Marking;
import io.knhk.engine.net.Step;
import io.knhk.engine.soundness.Soundness.Unsound;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Says what is wrong, and how a case comes there. */
final class Faulty {
  private static final int MOST_SHOWN = 50;

  private final Definition definition;
  private final CompiledNet net;
  private final Found states;

  Faulty(Definition definition, CompiledNet net, Found states) {
    this.definition = definition;
    this.net = net;
    this.states = states;
  }

  Unsound stuck(int state) {
    return unsound(
        Property.NO_DEADLOCK,
        "a case can get stuck, with " + tokens(tokens(states.marking(state))),
        states.wayTo(state));
  }

  /**
   * No way leads to the end.
   *
   * @param round the tasks that are done over and over
   */
  Unsound endless(int state, List<String> round) {
    String goesRound = round.isEmpty() ? "" : ", and goes round by " + listed(round);
    return unsound(
        Property.NO_LIVELOCK,
        "a case can go on and never end: no way leads to its end from %s%s"
            .formatted(tokens(tokens(states.marking(state))), goesRound),
        states.wayTo(state));
  }

  /** No case ends before another has, which these tasks are. */
  Unsound recursive(List<String> tasks) {
    return new Unsound(
        states.size(),
        Property.NO_LIVELOCK,
        "%s: no case ever ends: every way to its end leads through %s, which is another case of '%s' itself"
            .formatted(Property.NO_LIVELOCK.words(), listed(tasks), definition.id()),
        List.of(),
        List.of());
  }

  Unsound unsafe(int state, Step step) {
    Marking marking = states.marking(state);
    List<String> full =
        step.gives().stream()
            .filter(arc -> net.overflows(marking, step, arc))
            .map(Arc::place)
            .map(net.places()::get)
            .map(PlaceWords::of)
            .toList();
    return unsound(
        Property.SAFE,
        "'%s' can put more tokens in %s than fit (tokens: %d)"
            .formatted(step.task(), listed(full), definition.tokens()),
        states.wayTo(state));
  }

  /**
   * With the end something is left.
   *
   * @param found how many markings had been found before that step
   */
  Unsound improper(int state, Step step, Marking after, int found) {
    List<Step> way = new ArrayList<>(states.wayTo(state));
    way.add(step);
    return unsound(
        found,
        Property.PROPER_COMPLETION,
        "'%s' is the end, and it can be done with %s left"
            .formatted(step.task(), tokens(left(after))),
        way);
  }

  Unsound dead(List<String> tasks) {
    return new Unsound(
        states.size(),
        Property.NO_DEAD_TASK,
        "%s: %s can never be done".formatted(Property.NO_DEAD_TASK.words(), listed(tasks)),
        List.of(),
        List.of());
  }

  /** The places that hold tokens with the end done, but those in which its own join counts. */
  List<String> left(Marking marking) {
    String end = definition.end().orElseThrow();
    return tokens(marking).stream()
        .filter(place -> !place.startsWith(end + "<"))
        .filter(place -> !place.startsWith(end + ":") || place.equals(end + ":rest"))
        .toList();
  }

  /** The tasks that are done on a shortest way to a state, for people. */
  String after(int state) {
    return after(states.wayTo(state));
  }

  private Unsound unsound(Property property, String message, List<Step> way) {
    return unsound(states.size(), property, message, way);
  }

  private Unsound unsound(int found, Property property, String message, List<Step> way) {
    return new Unsound(
        found,
        property,
        "%s: %s%s".formatted(property.words(), message, after(way)),
        way.stream().map(Step::name).toList(),
        way.stream().filter(net::leaves).map(Step::task).toList());
  }

  private String after(List<Step> way) {
    List<String> done = way.stream().filter(net::leaves).map(Faulty::shown).toList();
    int hidden = Math.max(0, done.size() - MOST_SHOWN);
    String before = hidden == 0 ? "" : "%d tasks, ".formatted(hidden);
    return done.isEmpty()
        ? ", at its start"
        : ", after " + before + done.stream().skip(hidden).collect(Collectors.joining(", "));
  }

  /** The task, and where a choice led. */
  private static String shown(Step step) {
    int to = step.name().indexOf('>');
    return to < 0 ? step.task() : step.task() + step.name().substring(to).replaceFirst(">$", "");
  }

  private List<String> tokens(Marking marking) {
    return IntStream.range(0, net.places().size())
        .filter(marking::has)
        .mapToObj(net.places()::get)
        .toList();
  }

  private static String tokens(List<String> places) {
    return "a token in " + listed(places.stream().map(PlaceWords::of).toList());
  }

  private static String listed(List<String> names) {
    String shown = names.stream().limit(MOST_SHOWN).collect(Collectors.joining(", "));
    return names.size() <= MOST_SHOWN
        ? shown
        : "%s and %d more".formatted(shown, names.size() - MOST_SHOWN);
  }
}

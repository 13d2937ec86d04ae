package io.knhk.engine.net;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The steps that a run is not to try: those that incidents stand for, and those that proved stuck
 * in it. One is blocked for as long as the tokens lie there that it would take: what comes after
 * them is tried. Not thread-safe.
 */
final class Blocked {
  private final Map<String, Step> before = new LinkedHashMap<>();
  private final Map<String, Stuck> stuck = new LinkedHashMap<>();
  private final Set<String> gone = new LinkedHashSet<>();

  /**
   * What is blocked as a run begins.
   *
   * @param names names of the steps
   * @param marking where the case stands
   */
  Blocked(CompiledNet net, Set<String> names, Marking marking) {
    for (String name : names) {
      net.asked(name)
          .filter(step -> step.takes().stream().allMatch(arc -> holds(marking, arc)))
          .ifPresentOrElse(step -> before.put(name, step), () -> gone.add(name));
    }
  }

  boolean has(String name) {
    return before.containsKey(name) || stuck.containsKey(name);
  }

  /** A step is enabled and can't be taken. */
  void stick(Step step, String reason) {
    if (!has(step.name())) {
      stuck.put(step.name(), new Stuck(step, reason));
    }
  }

  /** A step was taken: what lacks a token by that is blocked no more. */
  void taken(Step step, Marking marking) {
    stuck.values().removeIf(it -> takesFrom(it.step(), step, marking));
    before.values().removeIf(it -> takesFrom(it, step, marking) && gone.add(it.name()));
  }

  /** The steps that could not be taken, in order. */
  List<Stuck> stuck() {
    return List.copyOf(stuck.values());
  }

  /** Those blocked as the run began whose tokens are gone. */
  Set<String> gone() {
    return Set.copyOf(gone);
  }

  /** Also where the other gives back what it took: what comes then is another token. */
  private static boolean takesFrom(Step blocked, Step other, Marking before) {
    return blocked.takes().stream()
        .anyMatch(arc ->
            before.tokens(arc.place()) - other.takenFrom(before, arc.place()) < arc.tokens());
  }

  private static boolean holds(Marking marking, Arc arc) {
    return marking.tokens(arc.place()) >= arc.tokens();
  }
}

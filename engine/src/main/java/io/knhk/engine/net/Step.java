package io.knhk.engine.net;

import io.knhk.engine.definition.Guard;
import java.util.List;
import java.util.Optional;

/**
 * A control-flow step of a net, in the terms of Petri nets with weights, inhibitor arcs and reset
 * arcs: it takes tokens, empties places, and gives tokens, in this order. Immutable.
 *
 * <p>Its name tells what it does: {@code a} passes task a; {@code a<b} enters a by the flow from b
 * alone, or lets that flow's token into a's join, {@code a<>} that of the start; {@code a<} enters
 * a by all its flows; {@code a>c} leaves a by the flow to c alone, {@code a>} by all, {@code a>c+d}
 * by some; {@code a<b+c} enters it so; {@code a:reset} ends a round of a's join, {@code a:rest} the
 * instances that a left running; {@code a!} withdraws it.
 *
 * @param name unique in the net
 * @param task the task it passes, enters or leaves
 * @param pattern the control-flow pattern it is of
 * @param takes what it takes, at least one token; one arc a place
 * @param barredBy places of which none may hold a token
 * @param empties places that it empties
 * @param gives what it gives, one arc a place; none where a path ends
 * @param guard the condition under which an exclusive choice takes it
 * @param hot the step on masks; empty where it can't run again as a hot step: it reads data or
 *     counts, is barred, empties places, or its net does not fit one word
 */
public record Step(
    String name,
    String task,
    Pattern pattern,
    List<Arc> takes,
    List<Integer> barredBy,
    List<Integer> empties,
    List<Arc> gives,
    Optional<Guard> guard,
    Optional<Masks> hot)
    implements Move {

  public Step {
    takes = List.copyOf(takes);
    barredBy = List.copyOf(barredBy);
    empties = List.copyOf(empties);
    gives = List.copyOf(gives);
  }

  /**
   * A step on a marking of one word.
   *
   * @param takes the places it takes a token from
   * @param gives the places it gives a token to
   */
  public record Masks(long takes, long gives) {}

  /** The same step, with its masks if it can run as a hot one in a net of one word. */
  Step madeHot() {
    boolean plain = barredBy.isEmpty() && empties.isEmpty() && guard.isEmpty();
    if (!plain || pattern == Pattern.EXCLUSIVE_CHOICE) {
      return this;
    }
    Masks masks = new Masks(mask(takes), mask(gives));
    return new Step(
        name, task, pattern, takes, barredBy, empties, gives, guard, Optional.of(masks));
  }

  /** How many tokens it takes from a place; a milestone is only looked at. */
  int takenFrom(Marking marking, int place) {
    if (empties.contains(place)) {
      return marking.tokens(place);
    }
    boolean looks =
        pattern == Pattern.MILESTONE && gives.stream().anyMatch(arc -> arc.place() == place);
    return looks
        ? 0
        : takes.stream().filter(arc -> arc.place() == place).mapToInt(Arc::tokens).sum();
  }

  boolean takesFrom(int place) {
    return takes.stream().anyMatch(arc -> arc.place() == place);
  }

  private static long mask(List<Arc> arcs) {
    long mask = 0;
    for (Arc arc : arcs) {
      mask |= 1L << arc.place();
    }
    return mask;
  }

  @Override
  public Step asked() {
    return this;
  }
}

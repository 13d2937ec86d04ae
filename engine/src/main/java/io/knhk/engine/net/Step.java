package io.knhk.engine.net;

import io.knhk.engine.definition.Guard;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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
 *     counts, is barred, or touches more than {@link #MOST_HOT_WORDS} words of its net's markings
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
   * Most words of a marking that a hot step touches: with masks of its own for each of many
   * markings one of four takes more than R1's 2 ns.
   */
  public static final int MOST_HOT_WORDS = 3;

  /** The same step in a net whose places hold one token at most: with its masks if it is hot. */
  Step madeHot() {
    boolean plain = barredBy.isEmpty() && guard.isEmpty() && pattern != Pattern.EXCLUSIVE_CHOICE;
    if (!plain || !oneTokenAnArc()) {
      return this;
    }
    Optional<Masks> masks = Optional.of(Masks.of(this)).filter(it -> it.size() <= MOST_HOT_WORDS);
    return new Step(name, task, pattern, takes, barredBy, empties, gives, guard, masks);
  }

  /** Whether it takes and gives one token a place: else no mask says what it does. */
  boolean oneTokenAnArc() {
    return Stream.concat(takes.stream(), gives.stream()).allMatch(arc -> arc.tokens() == 1);
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

  /**
   * Whether an offer ends with this step: also where this gives back what it took, since what comes
   * then is another choice. A milestone is only looked at.
   *
   * @param offer a step that was enabled before this one
   * @param after the marking after this one
   */
  boolean ends(Step offer, Marking after) {
    return !after.enables(offer)
        || (pattern != Pattern.MILESTONE
            && takes.stream().anyMatch(arc -> offer.takesFrom(arc.place())));
  }

  boolean takesFrom(int place) {
    return takes.stream().anyMatch(arc -> arc.place() == place);
  }

  @Override
  public Step asked() {
    return this;
  }
}

package io.knhk.engine.net;

import io.knhk.engine.definition.Guard;
import java.util.List;
import java.util.Optional;

/**
 * A control-flow step of a net: takes one token from each place of {@code takes} and gives one to
 * each of {@code gives}. Immutable.
 *
 * <p>Its name tells what it does: {@code a} passes routing task a; {@code a<b} enters a by the flow
 * from b alone, {@code a<} by all its flows; {@code a>c} leaves a by the flow to c alone, {@code
 * a>} by all.
 *
 * @param name unique in the net
 * @param task the task it passes, enters or leaves
 * @param pattern the control-flow pattern it is of
 * @param takes the places it takes a token from, at least one
 * @param gives the places it gives a token to; none where a path ends
 * @param in the places of {@code takes} as a mask
 * @param out the places of {@code gives} as a mask
 * @param guard the condition under which an exclusive choice takes it
 * @param hot whether it reads no data and its net fits one word: it can run again as a hot step
 */
public record Step(
    String name,
    String task,
    Pattern pattern,
    List<Integer> takes,
    List<Integer> gives,
    Marking in,
    Marking out,
    Optional<Guard> guard,
    boolean hot) {

  public Step {
    takes = List.copyOf(takes);
    gives = List.copyOf(gives);
  }
}

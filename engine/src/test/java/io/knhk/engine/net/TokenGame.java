package io.knhk.engine.net;

import io.knhk.engine.definition.Definition;
import io.knhk.engine.definition.Join;
import io.knhk.engine.definition.Split;
import io.knhk.engine.definition.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The token game, played on a definition with a bag of names: slow, plain, and with no idea of
 * masks, words or places' numbers. A token is named by where it lies: {@code a>b} on a flow, {@code
 * >a} before the start task, {@code a} inside a task. Places may hold many.
 */
public final class TokenGame {
  private final List<String> tokens = new ArrayList<>();
  private final Map<String, Move> movesByName = new TreeMap<>();

  /** A game with one token before the start task. */
  public TokenGame(Definition definition) {
    tokens.add(">" + definition.start());
    for (Task task : definition.tasks().values()) {
      movesOf(task, incoming(definition, task)).forEach(it -> movesByName.put(it.name(), it));
    }
  }

  /** The tokens, sorted. */
  public List<String> tokens() {
    return tokens.stream().sorted().toList();
  }

  /** Whether some place holds more than one. */
  public boolean crowded() {
    return Set.copyOf(tokens).size() < tokens.size();
  }

  /** The names of all moves that the tokens allow. */
  public Set<String> moves() {
    return movesByName.values().stream()
        .filter(this::allowed)
        .map(Move::name)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Makes a move that {@link #moves} names. */
  public void play(String name) {
    Move move = movesByName.get(name);
    if (move == null || !allowed(move)) {
      throw new AssertionError("no move %s with tokens %s".formatted(name, tokens));
    }
    move.takes().forEach(tokens::remove);
    tokens.addAll(move.gives());
  }

  /** A move takes each of its tokens once, so having them all is enough. */
  private boolean allowed(Move move) {
    return tokens.containsAll(move.takes());
  }

  private record Move(String name, List<String> takes, List<String> gives) {}

  private static List<Move> movesOf(Task task, List<String> in) {
    List<String> out = task.then().stream().map(flow -> task.id() + ">" + flow.to()).toList();
    boolean merges = task.join() instanceof Join.Xor && in.size() > 1;
    boolean chooses = task.split() instanceof Split.Xor && out.size() > 1;
    List<Move> moves = new ArrayList<>();
    if (task.work().isPresent() || (in.size() > 1 && out.size() > 1)) {
      moves.addAll(merges ? enterings(task, in, List.of(task.id())) : List.of());
      if (!merges) {
        moves.add(new Move(task.id() + "<", in, List.of(task.id())));
      }
      moves.addAll(chooses ? leavings(List.of(task.id()), out) : List.of());
      if (!chooses) {
        moves.add(new Move(task.id() + ">", List.of(task.id()), out));
      }
    } else if (merges) {
      moves.addAll(enterings(task, in, out));
    } else if (chooses) {
      moves.addAll(leavings(in, out));
    } else {
      moves.add(new Move(task.id(), in, out));
    }
    return moves;
  }

  private static List<String> incoming(Definition definition, Task task) {
    List<String> in = new ArrayList<>();
    if (task.id().equals(definition.start())) {
      in.add(">" + task.id());
    }
    for (Task from : definition.tasks().values()) {
      if (from.then().stream().anyMatch(flow -> flow.to().equals(task.id()))) {
        in.add(from.id() + ">" + task.id());
      }
    }
    return in;
  }

  private static List<Move> enterings(Task task, List<String> in, List<String> gives) {
    return in.stream()
        .map(flow ->
            new Move(task.id() + "<" + flow.substring(0, flow.indexOf('>')), List.of(flow), gives))
        .toList();
  }

  private static List<Move> leavings(List<String> takes, List<String> out) {
    return out.stream().map(flow -> new Move(flow, takes, List.of(flow))).toList();
  }
}

package io.knhk.engine.net;

import io.knhk.engine.definition.Definition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The reference interpreter: the token game, played on a definition by the rules of the literature
 * with a bag of names. Slow, plain, and with no idea of masks, words or places' numbers.
 */
public final class TokenGame {
  private final RuleBook book;
  private final Map<String, Rule> rulesByName;
  private final Map<String, Foresight> foresights;
  private final Map<String, Foresight.Answer> foreseen = new HashMap<>();
  private Bag tokens;

  /** A game with one token before the start task. */
  public TokenGame(Definition definition) {
    book = new RuleBook(definition);
    rulesByName = book.rules().stream().collect(Collectors.toMap(Rule::name, rule -> rule));
    foresights =
        book.rules().stream()
            .filter(Rule::merging)
            .map(Rule::task)
            .distinct()
            .collect(Collectors.toMap(it -> it, it -> new Foresight(book.rules(), it)));
    tokens = Bag.of(">" + definition.start(), 1);
  }

  /** The places' names. */
  Set<String> places() {
    return book.capacities().keySet();
  }

  /** The tokens, each by the name of its place, sorted. */
  public List<String> tokens() {
    return tokens.names();
  }

  /** The names of all moves that the tokens allow, but those by hand. */
  public Set<String> moves() {
    return allowed(Foresight.Answer.NOTHING, rule -> rule.when() != Rule.When.BY_HAND);
  }

  /** The names of the moves that the engine makes without being asked. */
  Set<String> movesAtOnce() {
    return allowed(
        Foresight.Answer.NOTHING, rule -> rule.when() == Rule.When.AT_ONCE || rule.merging());
  }

  /** Moves of general merges of which the search did not tell within its bound. */
  Set<String> untold() {
    return allowed(Foresight.Answer.UNTOLD, Rule::merging);
  }

  /** The moves by hand that the tokens allow. */
  Set<String> movesByHand() {
    return allowed(Foresight.Answer.NOTHING, rule -> rule.when() == Rule.When.BY_HAND);
  }

  /** Whether a place would hold more tokens after the move than it may. */
  boolean overflows(String name) {
    return rulesByName.get(name).after(tokens).tokens().entrySet().stream()
        .anyMatch(it -> it.getValue() > book.capacities().get(it.getKey()));
  }

  /** Makes a move that the tokens allow. */
  public void play(String name) {
    Rule rule = rulesByName.get(name);
    if (rule == null || !rule.covered(tokens) || rule.barred(tokens)) {
      throw new AssertionError("no move %s with tokens %s".formatted(name, tokens()));
    }
    if (foreseen(rule) == Foresight.Answer.MORE) {
      throw new AssertionError("%s leaves behind what can come: %s".formatted(name, tokens()));
    }
    tokens = rule.after(tokens);
    foreseen.clear();
  }

  private Set<String> allowed(Foresight.Answer answer, Predicate<Rule> which) {
    return book.rules().stream()
        .filter(which)
        .filter(rule -> rule.covered(tokens) && !rule.barred(tokens))
        .filter(rule -> foreseen(rule) == answer)
        .map(Rule::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Foresight.Answer foreseen(Rule rule) {
    return rule.merging() && !rule.others().isEmpty()
        ? foreseen.computeIfAbsent(
            rule.name(), name -> foresights.get(rule.task()).of(tokens, rule))
        : Foresight.Answer.NOTHING;
  }
}

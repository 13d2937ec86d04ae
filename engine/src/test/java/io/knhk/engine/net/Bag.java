package io.knhk.engine.net;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Tokens by the names of the places where they lie. Immutable. */
record Bag(Map<String, Integer> tokens) {
  static final Bag NONE = new Bag(Map.of());

  /** A token for each mention of a name. */
  static Bag of(Collection<String> names) {
    Map<String, Integer> tokens = new TreeMap<>();
    names.forEach(name -> tokens.merge(name, 1, Integer::sum));
    return new Bag(tokens);
  }

  static Bag of(String name, int tokens) {
    return new Bag(Map.of(name, tokens));
  }

  int count(String name) {
    return tokens.getOrDefault(name, 0);
  }

  boolean has(String name) {
    return tokens.containsKey(name);
  }

  boolean covers(Bag other) {
    for (Map.Entry<String, Integer> wanted : other.tokens.entrySet()) {
      if (count(wanted.getKey()) < wanted.getValue()) {
        return false;
      }
    }
    return true;
  }

  Bag plus(Bag other) {
    Map<String, Integer> sum = new TreeMap<>(tokens);
    other.tokens.forEach((name, count) -> sum.merge(name, count, Integer::sum));
    return new Bag(sum);
  }

  /** Without the tokens of another bag, which it covers. */
  Bag minus(Bag other) {
    Map<String, Integer> rest = new TreeMap<>(tokens);
    other.tokens.forEach((name, count) ->
        rest.computeIfPresent(name, (it, before) -> before.equals(count) ? null : before - count));
    return new Bag(rest);
  }

  /** Without any token of these places. */
  Bag without(Set<String> places) {
    Map<String, Integer> rest = new TreeMap<>(tokens);
    rest.keySet().removeAll(places);
    return new Bag(rest);
  }

  /** Each name as often as it has tokens, sorted. */
  List<String> names() {
    return tokens.entrySet().stream()
        .flatMap(it -> Collections.nCopies(it.getValue(), it.getKey()).stream())
        .sorted()
        .toList();
  }
}

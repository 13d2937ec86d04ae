package io.knhk.engine.net;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tokens that a step takes from a place, or gives to it. Immutable.
 *
 * @param place the place's number
 * @param tokens how many, from 1
 */
public record Arc(int place, int tokens) {

  /** One token. */
  static Arc of(int place) {
    return new Arc(place, 1);
  }

  static List<Arc> each(List<Integer> places) {
    return places.stream().map(Arc::of).toList();
  }

  /** The same tokens with one arc a place; places stay in the order in which they came first. */
  static List<Arc> together(List<Arc> one, List<Arc> other) {
    Map<Integer, Integer> tokens = new TreeMap<>();
    List<Integer> order = new ArrayList<>();
    for (List<Arc> arcs : List.of(one, other)) {
      for (Arc arc : arcs) {
        if (tokens.merge(arc.place(), arc.tokens(), Integer::sum) == arc.tokens()) {
          order.add(arc.place());
        }
      }
    }
    return order.stream().distinct().map(place -> new Arc(place, tokens.get(place))).toList();
  }
}

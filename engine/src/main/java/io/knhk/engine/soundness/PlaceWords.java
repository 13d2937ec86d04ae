package io.knhk.engine.soundness;

/** A place's name as people read it: those in joins and instances in words. */
final class PlaceWords {
  private PlaceWords() {}

  static String of(String place) {
    int colon = place.indexOf(':');
    int from = place.indexOf('<');
    if (colon >= 0) {
      String task = place.substring(0, colon);
      return switch (place.substring(colon + 1)) {
        case "came" -> "the join of %s (a flow has come)".formatted(task);
        case "expected" -> "the join of %s (a flow is yet to come)".formatted(task);
        case "opened" ->
            "the join of %s (it has let through, and waits for the others)".formatted(task);
        case "rest" -> "%s (instances that it left running)".formatted(task);
        default -> place;
      };
    }
    if (from >= 0) {
      String flow = place.substring(from + 1);
      return "the join of %s (%s has come)"
          .formatted(
              place.substring(0, from), flow.isEmpty() ? "the start" : "the flow from " + flow);
    }
    return place.startsWith(">") ? "the start" : place;
  }
}

package io.knhk.engine.net;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Queue;
import java.util.stream.Stream;

/**
 * Whether a general merge may still get a token on a flow that has none: whether, without the merge
 * itself, a marking can be reached that holds what has arrived and one flow more.
 *
 * <p>Told backwards, by the minimal markings from which that can be covered (Wynn, Edmond, van der
 * Aalst, ter Hofstede 2005, on reset nets; the search ends by Dickson's lemma). Other general
 * merges count as simple ones, places as unbounded, bars as open: each can only make it wait for
 * what does not come, never leave behind what does.
 */
enum StillToCome {
  /** Nothing has arrived: there is nothing to wait for. */
  NOTHING_ARRIVED,
  /** No other flow can get a token any more: it is to be taken. */
  NOTHING,
  /** Another flow may still get one. */
  SOMETHING,
  /** Not told within the bound. */
  UNTOLD;

  /** Markings looked at, or kept to be, before it is left untold. */
  static final int MOST_MARKINGS = 1_000;

  /**
   * An answer.
   *
   * @param what whether more may come
   * @param looked how many markings were looked at for it
   */
  record Answer(StillToCome what, int looked) {}

  static StillToCome at(CompiledNet net, OrJoin join, Marking marking) {
    return at(net, join, marking, MOST_MARKINGS).what();
  }

  /** The same within a tighter bound, if that is one. */
  static Answer at(CompiledNet net, OrJoin join, Marking marking, int mostMarkings) {
    BitSet arrived = join.arrived(marking);
    if (arrived.isEmpty()) {
      return new Answer(NOTHING_ARRIVED, 0);
    }
    Search search = new Search(net, join, marking, Math.min(mostMarkings, MOST_MARKINGS));
    return new Answer(search.from(arrived), search.lookedAt);
  }

  private static final class Search {
    private final Marking marking;
    private final List<Integer> flows;
    private final List<Step> steps;
    private final int places;
    private final int most;
    private final List<int[]> minimal = new ArrayList<>();
    private final Queue<int[]> next = new ArrayDeque<>();
    private int lookedAt;

    Search(CompiledNet net, OrJoin join, Marking marking, int most) {
      this.most = most;
      this.marking = marking;
      this.flows = join.flows();
      this.places = net.size();
      this.steps =
          Stream.concat(
                  Stream.concat(net.moves().stream(), net.offers()).flatMap(Search::most),
                  net.orJoins().stream().filter(it -> it != join).flatMap(Search::simple))
              .toList();
    }

    StillToCome from(BitSet arrived) {
      for (int flow = 0; flow < flows.size(); flow++) {
        if (!arrived.get(flow)) {
          int[] wanted = new int[places];
          arrived.stream().forEach(it -> wanted[flows.get(it)] = 1);
          wanted[flows.get(flow)] = 1;
          add(wanted);
        }
      }
      while (!next.isEmpty()) {
        int[] wanted = next.remove();
        if (!minimal.contains(wanted)) {
          continue; // a smaller one came since, and leads to all that this leads to
        }
        if (covered(wanted)) {
          return SOMETHING;
        }
        if (++lookedAt > most || minimal.size() > MOST_MARKINGS) {
          return UNTOLD;
        }
        steps.forEach(step -> before(step, wanted));
      }
      return NOTHING;
    }

    /** What must be there before a step for at least that to be there after it. */
    private void before(Step step, int[] wanted) {
      if (!helps(step, wanted)) {
        return;
      }
      int[] before = wanted.clone();
      for (int place : step.empties()) {
        before[place] = 0;
      }
      for (Arc arc : step.gives()) {
        before[arc.place()] = Math.max(0, before[arc.place()] - arc.tokens());
      }
      for (Arc arc : step.takes()) {
        before[arc.place()] += arc.tokens();
      }
      add(before);
    }

    /** Whether it gives something that is wanted, and empties nothing that it does not give. */
    private static boolean helps(Step step, int[] wanted) {
      boolean gives = false;
      for (Arc arc : step.gives()) {
        gives |= wanted[arc.place()] > 0;
      }
      if (!gives) {
        return false;
      }
      for (int place : step.empties()) {
        if (wanted[place] > given(step, place)) {
          return false;
        }
      }
      return true;
    }

    private void add(int[] wanted) {
      if (minimal.stream().noneMatch(known -> covers(wanted, known))) {
        minimal.removeIf(known -> covers(known, wanted));
        minimal.add(wanted);
        next.add(wanted);
      }
    }

    private boolean covered(int[] wanted) {
      for (int place = 0; place < places; place++) {
        if (marking.tokens(place) < wanted[place]) {
          return false;
        }
      }
      return true;
    }

    private static boolean covers(int[] one, int[] other) {
      for (int place = 0; place < one.length; place++) {
        if (one[place] < other[place]) {
          return false;
        }
      }
      return true;
    }

    private static int given(Step step, int place) {
      return step.gives().stream().filter(arc -> arc.place() == place).mapToInt(Arc::tokens).sum();
    }

    private static Stream<Step> most(Move move) {
      return switch (move) {
        case Step step -> Stream.of(step);
        case OrSplit split -> split.most().stream();
      };
    }

    private static Stream<Step> simple(OrJoin other) {
      return other.eachAlone().stream();
    }
  }
}

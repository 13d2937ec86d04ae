package io.knhk.engine.net;

import io.knhk.engine.definition.Join;
import io.knhk.engine.definition.Join.Others;
import io.knhk.engine.definition.Join.Reach;
import io.knhk.engine.definition.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Joins that let flows in one by one. Each flow's token moves into the join, which opens when
 * enough came; a partial join's round then lasts until all its flows have come once, and is reset.
 */
final class Rounds {
  private final Places places;

  Rounds(Places places) {
    this.places = places;
  }

  /** The way in which a flow's token is let into the task's join, if that has rounds. */
  Optional<In> letIn(Task task, Places.Incoming flow) {
    if (places.incoming(task).size() == 1) {
      return Optional.empty();
    }
    String from = flow.from().isEmpty() ? ":start" : flow.from(); // or it has the opening's name
    In token = In.of(flow.place(), Pattern.SEQUENCE).named("<" + from);
    return switch (task.join()) {
      case Join.Partial(int needed, Others others) ->
          Optional.of(
              token
                  .barredBy(
                      others == Others.STRUCTURED
                          ? List.of() // a second one then finds its place taken, and is stuck
                          : List.of(places.letIn(task, flow)))
                  .ofPattern(pattern(needed, others)));
      case Join.Or(Reach.Structured paired) ->
          Optional.of(
              token
                  .taking(List.of(Arc.of(places.expected(task))))
                  .ofPattern(Pattern.STRUCTURED_SYNCHRONIZING_MERGE));
      case Join.Or(Reach.Local local) ->
          Optional.of(token.ofPattern(Pattern.LOCAL_SYNCHRONIZING_MERGE));
      default -> Optional.empty();
    };
  }

  /** What letting a flow in leaves behind. */
  Out held(Task task, Places.Incoming flow) {
    List<Arc> came = List.of(Arc.of(places.came(task)));
    List<Arc> mark =
        task.join() instanceof Join.Partial ? List.of(Arc.of(places.letIn(task, flow))) : List.of();
    return Out.of(Arc.together(mark, came), Pattern.SEQUENCE);
  }

  /** The way in which a partial join opens; a cancelling one withdraws the rest of the round. */
  In opening(Task task, Join.Partial join) {
    In came =
        In.of(
            List.of(new Arc(places.came(task), join.needed())),
            pattern(join.needed(), join.others()));
    if (join.others() != Others.CANCELLING) {
      return came.barredBy(List.of(places.opened(task)));
    }
    Stream<Integer> held =
        places.of(task).stream().filter(place -> !places.inside(task).equals(Optional.of(place)));
    Stream<Integer> flows = places.incoming(task).stream().map(Places.Incoming::place);
    return came.emptying(Stream.concat(held, flows).toList());
  }

  /** What opening leaves behind, so that a round opens once. */
  List<Arc> opened(Task task) {
    return reset(task).isPresent() ? List.of(Arc.of(places.opened(task))) : List.of();
  }

  /** The way in which a round ends: it has opened, and every flow has come once. */
  Optional<In> reset(Task task) {
    int flows = places.incoming(task).size();
    if (!(task.join() instanceof Join.Partial(int needed, Others others))
        || others == Others.CANCELLING
        || flows == 1) {
      return Optional.empty();
    }
    List<Arc> takes = new ArrayList<>();
    places.incoming(task).forEach(flow -> takes.add(Arc.of(places.letIn(task, flow))));
    takes.add(Arc.of(places.opened(task)));
    if (flows > needed) {
      takes.add(new Arc(places.came(task), flows - needed));
    }
    return Optional.of(In.of(takes, pattern(needed, others)).named(":reset"));
  }

  private static Pattern pattern(int needed, Others others) {
    boolean first = needed == 1;
    return switch (others) {
      case STRUCTURED -> first ? Pattern.STRUCTURED_DISCRIMINATOR : Pattern.STRUCTURED_PARTIAL_JOIN;
      case BLOCKING -> first ? Pattern.BLOCKING_DISCRIMINATOR : Pattern.BLOCKING_PARTIAL_JOIN;
      case CANCELLING -> first ? Pattern.CANCELLING_DISCRIMINATOR : Pattern.CANCELLING_PARTIAL_JOIN;
    };
  }
}

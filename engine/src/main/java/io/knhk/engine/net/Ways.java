package io.knhk.engine.net;

import io.knhk.engine.definition.Definition;
import io.knhk.engine.definition.Join;
import io.knhk.engine.definition.Join.Reach;
import io.knhk.engine.definition.Split;
import io.knhk.engine.definition.Task;
import java.util.List;

/** The ways into a task and out of it, by its join and its split. */
final class Ways {
  private final Definition definition;
  private final Places places;
  private final Rounds rounds;
  private final Upstream upstream;

  Ways(Definition definition, Places places) {
    this.definition = definition;
    this.places = places;
    this.rounds = new Rounds(places);
    this.upstream = new Upstream(definition, places);
  }

  /** The ways by which it is entered; a general merge's is the one for all flows. */
  List<In> into(Task task) {
    List<Arc> flows = places.incoming(task).stream().map(flow -> Arc.of(flow.place())).toList();
    boolean one = flows.size() == 1;
    return switch (task.join()) {
      case Join.Threads(int count) ->
          List.of(In.of(List.of(new Arc(flows.getFirst().place(), count)), Pattern.THREAD_MERGE));
      case Join any when one -> List.of(In.of(flows, Pattern.SEQUENCE));
      case Join.And and ->
          List.of(In.of(flows, counted() ? Pattern.GENERALISED_AND_JOIN : Pattern.SYNCHRONIZATION));
      case Join.Xor xor -> places.incoming(task).stream().map(this::merge).toList();
      case Join.Or(Reach.General general) ->
          List.of(In.of(flows, Pattern.GENERAL_SYNCHRONIZING_MERGE));
      case Join.Or(Reach.Local local) ->
          List.of(
              whatCame(task, Pattern.LOCAL_SYNCHRONIZING_MERGE)
                  .barredBy(upstream.of(task))
                  .barredBy(flows.stream().map(Arc::place).toList()));
      case Join.Or(Reach.Structured paired) ->
          List.of(
              whatCame(task, Pattern.STRUCTURED_SYNCHRONIZING_MERGE)
                  .barredBy(List.of(places.expected(task))));
      case Join.Partial partial -> List.of(rounds.opening(task, partial));
    };
  }

  /** The ways out of a task; none where a multi-choice makes them. */
  List<Out> outOf(Task task) {
    List<Arc> each = task.then().stream().map(flow -> Arc.of(places.to(task, flow))).toList();
    if (task.split() instanceof Split.Threads(int count)) {
      Arc threads = new Arc(each.getFirst().place(), count);
      return List.of(Out.of(List.of(threads), Pattern.THREAD_SPLIT));
    }
    if (each.size() < 2) {
      return List.of(Out.of(each, Pattern.SEQUENCE));
    }
    return switch (task.split()) {
      case Split.Xor xor ->
          task.then().stream()
              .map(flow ->
                  new Out(
                      ">" + flow.to(),
                      List.of(Arc.of(places.to(task, flow))),
                      Pattern.EXCLUSIVE_CHOICE,
                      flow.when()))
              .toList();
      case Split.Or or -> List.of();
      default -> List.of(Out.of(each, Pattern.PARALLEL_SPLIT));
    };
  }

  private boolean counted() {
    return definition.tokens() > 1;
  }

  private In merge(Places.Incoming flow) {
    return In.of(flow.place(), counted() ? Pattern.MULTI_MERGE : Pattern.SIMPLE_MERGE)
        .named("<" + flow.from());
  }

  /** All that was let in, at once. */
  private In whatCame(Task task, Pattern pattern) {
    int came = places.came(task);
    return In.of(came, pattern).emptying(List.of(came));
  }
}

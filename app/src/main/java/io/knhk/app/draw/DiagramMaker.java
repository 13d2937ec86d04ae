package io.knhk.app.draw;

import io.knhk.app.draw.Diagram.Arc;
import io.knhk.app.draw.Diagram.Box;
import io.knhk.app.draw.Diagram.Circle;
import io.knhk.app.draw.Diagram.Ink;
import io.knhk.app.draw.Diagram.Line;
import io.knhk.app.draw.Diagram.Marks;
import io.knhk.app.draw.Diagram.Node;
import io.knhk.engine.definition.Condition;
import io.knhk.engine.definition.Definition;
import io.knhk.engine.definition.Guard;
import io.knhk.engine.definition.Split;
import io.knhk.engine.definition.Task;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes a definition's diagram. */
final class DiagramMaker {
  /** What no id can be. */
  private static final String START = "(start)";

  private static final String END = "(end)";

  private final Definition definition;
  private final Reach reach;
  private final List<Arc> arcs = new ArrayList<>();
  private final Map<String, Integer> incoming = new HashMap<>();

  private DiagramMaker(Definition definition) {
    this.definition = definition;
    this.reach = Reach.of(definition);
  }

  static Diagram of(Definition definition) {
    return new DiagramMaker(definition).diagram();
  }

  private Diagram diagram() {
    arc(START, definition.start(), Line.NOTHING);
    definition.tasks().values().forEach(this::flows);
    definition
        .conditions()
        .values()
        .forEach(
            condition -> condition.then().forEach(to -> arc(condition.id(), to, Line.NOTHING)));
    definition.tasks().values().forEach(this::milestone);
    List<Node> nodes = FlowOrder.from(START, arcs).stream().map(this::node).toList();
    String title = "%s@%s".formatted(definition.id(), definition.version());
    return new Diagram(title, nodes, arcs, notes());
  }

  private Node node(String key) {
    return switch (key) {
      case START -> place(key, Circle.Place.START);
      case END -> place(key, Circle.Place.END);
      default ->
          Optional.ofNullable(definition.tasks().get(key))
              .<Node>map(this::box)
              .orElseGet(() -> circle(definition.conditions().get(key)));
    };
  }

  private void flows(Task task) {
    for (int i = 0; i < task.then().size(); i++) {
      Task.Flow flow = task.then().get(i);
      arc(task.id(), flow.to(), label(task, flow.when()));
    }
    if (task.then().isEmpty()) {
      arc(task.id(), END, Line.NOTHING);
    }
  }

  private static Line label(Task task, Optional<Guard> guard) {
    if (guard.isPresent()) {
      return Line.of(guard.get().source(), Ink.PLAIN);
    }
    boolean chooses = task.split() instanceof Split.Xor || task.split() instanceof Split.Or;
    return chooses && task.then().size() > 1 ? Line.of("else", Ink.PLAIN) : Line.NOTHING;
  }

  private void arc(String from, String to, Line label) {
    incoming.merge(to, 1, Integer::sum);
    List<String> by = reach.cancelling(from, to);
    arcs.add(
        by.isEmpty()
            ? new Arc(from, to, label, Arc.Kind.FLOW)
            : new Arc(from, to, cancelled(label, by), Arc.Kind.CANCELLED));
  }

  private static Line cancelled(Line label, List<String> by) {
    String sign = "✕ by " + String.join(", ", by);
    String text = label.text().isEmpty() ? sign : "%s (%s)".formatted(label.whole(), sign);
    return Line.of(text, Ink.CANCEL);
  }

  private void milestone(Task task) {
    task.during()
        .ifPresent(condition ->
            arcs.add(
                new Arc(condition, task.id(), Line.of("during", Ink.PLAIN), Arc.Kind.MILESTONE)));
  }

  private Box box(Task task) {
    Marks marks =
        new Marks(
            task.instances().isPresent(),
            !reach.cancelling(task.id()).isEmpty(),
            !reach.sections(task.id()).isEmpty());
    List<Line> lines = new ArrayList<>(TaskWords.of(task));
    lines.addAll(about(task.id()));
    return new Box(
        task.id(),
        lines,
        Decorations.join(task.join(), incoming.getOrDefault(task.id(), 0)),
        Decorations.split(task.split(), task.then().size()),
        TaskWords.work(task),
        marks);
  }

  private Circle circle(Condition condition) {
    String id = condition.id();
    List<Line> lines = new ArrayList<>(List.of(new Line(id, id, Ink.PLAIN)));
    lines.addAll(about(id));
    Marks marks = new Marks(false, !reach.cancelling(id).isEmpty(), !reach.sections(id).isEmpty());
    return new Circle(id, Circle.Place.CONDITION, lines, marks);
  }

  /** What others do with it. */
  private List<Line> about(String id) {
    List<Line> lines = new ArrayList<>();
    if (!reach.sections(id).isEmpty()) {
      lines.add(Line.of("◆ " + String.join(", ", reach.sections(id)), Ink.EXCLUSIVE));
    }
    if (!reach.cancelling(id).isEmpty()) {
      lines.add(Line.of("✕ by " + String.join(", ", reach.cancelling(id)), Ink.CANCEL));
    }
    return lines;
  }

  private static Circle place(String key, Circle.Place kind) {
    return new Circle(key, kind, List.of(), new Marks(false, false, false));
  }

  private List<Line> notes() {
    List<Line> notes = new ArrayList<>();
    if (definition.tokens() > 1) {
      notes.add(Line.note("a place may hold %d tokens".formatted(definition.tokens()), Ink.PLAIN));
    }
    definition
        .end()
        .ifPresent(end -> notes.add(Line.note("%s is the last task".formatted(end), Ink.PLAIN)));
    reach
        .groups()
        .forEach(group -> notes.add(Line.note("◆ one at a time: " + group, Ink.EXCLUSIVE)));
    reach
        .cancellingAll()
        .forEach(task ->
            notes.add(Line.note("✕ %s withdraws all that is left".formatted(task), Ink.CANCEL)));
    return notes;
  }
}

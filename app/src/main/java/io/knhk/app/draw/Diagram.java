package io.knhk.app.draw;

import java.util.ArrayList;
import java.util.List;

/**
 * What is drawn, without a place yet. Immutable.
 *
 * @param title what stands above it
 * @param nodes tasks, conditions, where cases begin and end
 * @param arcs between nodes, by their keys
 * @param notes what stands beneath it
 */
record Diagram(String title, List<Node> nodes, List<Arc> arcs, List<Line> notes) {
  Diagram {
    nodes = List.copyOf(nodes);
    arcs = List.copyOf(arcs);
    notes = List.copyOf(notes);
  }

  /** Something that arcs lead to and from. */
  sealed interface Node {
    /** Its name in the diagram: an id, or for the start and the end what no id can be. */
    String key();

    /** What it says besides its name. */
    List<Line> lines();

    /** What is drawn about it. */
    Marks marks();
  }

  /** A task. */
  record Box(
      String key, List<Line> lines, Decoration join, Decoration split, Work work, Marks marks)
      implements Node {
    Box {
      lines = List.copyOf(lines);
    }
  }

  /** A place: a condition, or where cases begin or end. */
  record Circle(String key, Place kind, List<Line> lines, Marks marks) implements Node {
    Circle {
      lines = List.copyOf(lines);
    }

    /** Which place it is. */
    enum Place {
      START,
      END,
      CONDITION
    }
  }

  /** What a task waits for, as far as a sign tells it. */
  enum Work {
    /** Nothing, or a worker, whose type is said in words. */
    PLAIN,
    SIGNAL,
    TIMER,
    WORKFLOW
  }

  /**
   * What is drawn about a node.
   *
   * @param stacked it runs as several instances
   * @param cancelled another one withdraws it
   * @param exclusive it is in a section of which one at most is active
   */
  record Marks(boolean stacked, boolean cancelled, boolean exclusive) {}

  /**
   * How a task joins or splits: a strip at its side.
   *
   * @param form its sign
   * @param word what is said beneath it
   */
  record Decoration(Form form, String word) {
    static final Decoration NONE = new Decoration(Form.NONE, "");

    boolean shown() {
      return form != Form.NONE;
    }

    /** The sign: a triangle, a rhombus, or a number alone. */
    enum Form {
      NONE,
      AND,
      XOR,
      OR,
      COUNT
    }
  }

  /**
   * An arc.
   *
   * @param label what is said at it; may say nothing
   * @param kind what goes along it
   */
  record Arc(String from, String to, Line label, Kind kind) {
    /** What goes along it. */
    enum Kind {
      /** A token. */
      FLOW,
      /** A token, unless it is withdrawn on its way. */
      CANCELLED,
      /** A look: the token stays. */
      MILESTONE
    }
  }

  /**
   * A line of text.
   *
   * @param text what is shown
   * @param whole the same uncut
   */
  record Line(String text, String whole, Ink ink) {
    static final Line NOTHING = new Line("", "", Ink.PLAIN);
    private static final int MOST_CHARACTERS = 44;
    private static final int MOST_LINES = 6;
    private static final int MOST_OF_NOTES = 120;

    /** A text in or at something, cut to what there is room for. */
    static Line of(String text, Ink ink) {
      return of(text, ink, MOST_CHARACTERS);
    }

    /**
     * A text of parts with commas between, in as many lines as it takes; the last of many is cut.
     */
    static List<Line> wrapped(String text, Ink ink) {
      List<Line> lines = new ArrayList<>();
      String rest = text;
      while (lines.size() < MOST_LINES - 1 && rest.length() > MOST_CHARACTERS) {
        int comma = rest.lastIndexOf(", ", MOST_CHARACTERS - 1);
        if (comma < 0) {
          break;
        }
        lines.add(of(rest.substring(0, comma + 1), ink));
        rest = rest.substring(comma + 1);
      }
      lines.add(of(rest, ink));
      return lines;
    }

    /** A text beneath the picture. */
    static Line note(String text, Ink ink) {
      return of(text, ink, MOST_OF_NOTES);
    }

    private static Line of(String text, Ink ink, int most) {
      String line = text.strip().replaceAll("\\s+", " ");
      return line.codePointCount(0, line.length()) <= most
          ? new Line(line, line, ink)
          : new Line(line.substring(0, line.offsetByCodePoints(0, most - 1)) + "…", line, ink);
    }

    boolean cut() {
      return !text.equals(whole);
    }
  }

  /** What a line is about. */
  enum Ink {
    PLAIN,
    CANCEL,
    EXCLUSIVE
  }
}

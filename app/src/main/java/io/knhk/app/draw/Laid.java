package io.knhk.app.draw;

import java.util.List;

/**
 * A diagram laid out; lengths in px, from the upper left. Immutable.
 *
 * @param width of nodes and arcs, without title and notes
 * @param height as the width
 */
record Laid(Diagram diagram, double width, double height, List<Placed> nodes, List<Way> ways) {
  Laid {
    nodes = List.copyOf(nodes);
    ways = List.copyOf(ways);
  }

  /** A node in its place: its upper left, and its size. */
  record Placed(Diagram.Node node, double x, double y, Size size) {}

  /**
   * An arc's way.
   *
   * @param points from where it leaves to where its tip is, at least two
   * @param labelAt the upper left of its label
   */
  record Way(Diagram.Arc arc, List<Point> points, Point labelAt) {
    Way {
      points = List.copyOf(points);
    }
  }

  /** A place. */
  record Point(double x, double y) {}

  /** How much room something takes. */
  record Size(double width, double height) {}
}

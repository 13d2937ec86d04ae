package io.knhk.app.draw;

import io.knhk.app.draw.Diagram.Arc;
import io.knhk.app.draw.Diagram.Box;
import io.knhk.app.draw.Diagram.Circle;
import io.knhk.app.draw.Diagram.Node;
import io.knhk.app.draw.Laid.Placed;
import io.knhk.app.draw.Laid.Point;
import io.knhk.app.draw.Laid.Size;
import io.knhk.app.draw.Laid.Way;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.elk.alg.layered.LayeredLayoutProvider;
import org.eclipse.elk.alg.layered.options.CycleBreakingStrategy;
import org.eclipse.elk.alg.layered.options.LayerConstraint;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.alg.layered.options.OrderingStrategy;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.options.PortConstraints;
import org.eclipse.elk.core.options.PortSide;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkLabel;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.ElkPort;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/**
 * Lays a diagram out from left to right by ELK Layered: Schulze, Spönemann, von Hanxleden: Drawing
 * layered graphs with port constraints (2014). Arcs enter at the left and leave at the right, each
 * at a place of its own on a box, all at one on a circle.
 */
final class Layered {
  static {
    LayoutMetaDataService.getInstance(); // tells ELK of its options, which it copies by their types
  }

  private final Diagram diagram;
  private final ElkNode root = ElkGraphUtil.createGraph();
  private final Map<Node, ElkNode> nodes = new LinkedHashMap<>();
  private final Map<Arc, ElkEdge> edges = new LinkedHashMap<>();
  private final Map<String, Node> byKey = new LinkedHashMap<>();
  private final Map<String, ElkPort> onCircles = new LinkedHashMap<>();

  private Layered(Diagram diagram) {
    this.diagram = diagram;
  }

  static Laid layout(Diagram diagram) {
    Layered layered = new Layered(diagram);
    layered.setUp();
    diagram.nodes().forEach(layered::add);
    diagram.arcs().forEach(layered::add);
    new LayeredLayoutProvider().layout(layered.root, new BasicProgressMonitor());
    return layered.laid();
  }

  private void setUp() {
    root.setProperty(LayeredOptions.DIRECTION, Direction.RIGHT);
    root.setProperty(LayeredOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
    root.setProperty(LayeredOptions.RANDOM_SEED, 1);
    root.setProperty(LayeredOptions.CYCLE_BREAKING_STRATEGY, CycleBreakingStrategy.MODEL_ORDER);
    root.setProperty(
        LayeredOptions.CONSIDER_MODEL_ORDER_STRATEGY, OrderingStrategy.NODES_AND_EDGES);
    root.setProperty(LayeredOptions.PADDING, new ElkPadding(0));
    root.setProperty(LayeredOptions.SPACING_NODE_NODE, 28.0);
    root.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, 36.0);
    root.setProperty(LayeredOptions.SPACING_EDGE_NODE, 16.0);
    root.setProperty(LayeredOptions.SPACING_EDGE_EDGE, 12.0);
    root.setProperty(LayeredOptions.SPACING_EDGE_NODE_BETWEEN_LAYERS, 16.0);
    root.setProperty(LayeredOptions.SPACING_EDGE_EDGE_BETWEEN_LAYERS, 12.0);
    root.setProperty(LayeredOptions.SPACING_EDGE_LABEL, 2.0);
  }

  private void add(Node node) {
    ElkNode made = ElkGraphUtil.createNode(root);
    Size size = Sizes.of(node);
    made.setDimensions(size.width(), size.height());
    made.setProperty(
        LayeredOptions.PORT_CONSTRAINTS,
        node instanceof Circle ? PortConstraints.FIXED_POS : PortConstraints.FIXED_SIDE);
    if (node instanceof Circle circle) {
      switch (circle.kind()) {
        case START ->
            made.setProperty(LayeredOptions.LAYERING_LAYER_CONSTRAINT, LayerConstraint.FIRST);
        case END ->
            made.setProperty(LayeredOptions.LAYERING_LAYER_CONSTRAINT, LayerConstraint.LAST);
        case CONDITION -> {}
      }
    }
    nodes.put(node, made);
    byKey.put(node.key(), node);
  }

  private void add(Arc arc) {
    ElkEdge edge =
        ElkGraphUtil.createSimpleEdge(
            port(arc.from(), PortSide.EAST), port(arc.to(), PortSide.WEST));
    if (!arc.label().text().isEmpty()) {
      ElkLabel label = ElkGraphUtil.createLabel(arc.label().text(), edge);
      Size size = Sizes.of(arc.label());
      label.setDimensions(size.width(), size.height());
    }
    edges.put(arc, edge);
  }

  private ElkPort port(String key, PortSide side) {
    Node node = byKey.get(key);
    return switch (node) {
      case Box _ -> port(nodes.get(node), side);
      case Circle _ ->
          onCircles.computeIfAbsent(
              side + key,
              _ -> {
                ElkNode at = nodes.get(node);
                ElkPort port = port(at, side);
                port.setLocation(side == PortSide.WEST ? 0 : at.getWidth(), Sizes.RADIUS);
                return port;
              });
    };
  }

  private static ElkPort port(ElkNode node, PortSide side) {
    ElkPort port = ElkGraphUtil.createPort(node);
    port.setProperty(LayeredOptions.PORT_SIDE, side);
    return port;
  }

  private Laid laid() {
    List<Placed> placed = new ArrayList<>();
    nodes.forEach((node, at) ->
        placed.add(
            new Placed(node, at.getX(), at.getY(), new Size(at.getWidth(), at.getHeight()))));
    List<Way> ways = new ArrayList<>();
    edges.forEach((arc, edge) -> ways.add(way(arc, edge)));
    return new Laid(diagram, root.getWidth(), root.getHeight(), placed, ways);
  }

  private Way way(Arc arc, ElkEdge edge) {
    ElkEdgeSection section = edge.getSections().getFirst();
    List<Point> points = new ArrayList<>();
    points.add(new Point(section.getStartX() - gap(arc.from()), section.getStartY()));
    section.getBendPoints().forEach(bend -> points.add(new Point(bend.getX(), bend.getY())));
    points.add(new Point(section.getEndX() + gap(arc.to()), section.getEndY()));
    Point labelAt =
        edge.getLabels().stream()
            .map(label -> new Point(label.getX(), label.getY()))
            .findFirst()
            .orElse(points.getFirst());
    return new Way(arc, points, labelAt);
  }

  /** From the edge of a circle's room, which its words make wide, to the circle. */
  private double gap(String key) {
    Node node = byKey.get(key);
    return node instanceof Circle ? nodes.get(node).getWidth() / 2 - Sizes.RADIUS : 0;
  }
}

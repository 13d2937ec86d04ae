package io.knhk.app.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.knhk.app.draw.Laid.Placed;
import io.knhk.app.draw.Laid.Point;
import io.knhk.app.draw.Laid.Size;
import io.knhk.app.draw.Laid.Way;
import io.knhk.engine.definition.Definition;
import io.knhk.engine.definition.DefinitionParser;
import io.knhk.engine.definition.Parsed;
import io.knhk.engine.patterns.Catalogue;
import io.knhk.engine.patterns.PatternExample;
import java.awt.geom.Rectangle2D;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class PictureTest {
  private static final double TOLERANCE = 0.01;

  static Stream<Definition> definitions() {
    return Stream.concat(
        Stream.of(Drawn.notation()),
        Catalogue.all().stream().map(PatternExample::of).map(PatternExample::definition));
  }

  @ParameterizedTest
  @MethodSource("definitions")
  void nothingLiesOnAnything(Definition definition) {
    Laid laid = laid(definition);
    List<Rectangle2D> taken = new ArrayList<>();
    for (Placed placed : laid.nodes()) {
      taken.add(rectangle(placed.x(), placed.y(), placed.size()));
    }
    for (Way way : laid.ways()) {
      if (!way.arc().label().text().isEmpty()) {
        taken.add(rectangle(way.labelAt().x(), way.labelAt().y(), Sizes.of(way.arc().label())));
      }
    }
    for (int i = 0; i < taken.size(); i++) {
      for (int j = 0; j < i; j++) {
        assertThat(taken.get(i).intersects(taken.get(j)))
            .as("%s and %s", taken.get(i), taken.get(j))
            .isFalse();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("definitions")
  void eachArcLeavesAtTheRightOfANodeAndEndsAtTheLeftOfOne(Definition definition) {
    Laid laid = laid(definition);
    for (Way way : laid.ways()) {
      Placed from = placed(laid, way.arc().from());
      Placed to = placed(laid, way.arc().to());
      assertThat(way.points().getFirst().x()).isCloseTo(right(from), within(TOLERANCE));
      assertThat(way.points().getLast().x()).isCloseTo(left(to), within(TOLERANCE));
      assertThat(way.points().getFirst().y()).isBetween(from.y(), bottom(from));
      assertThat(way.points().getLast().y()).isBetween(to.y(), bottom(to));
    }
  }

  @ParameterizedTest
  @MethodSource("definitions")
  void noArcCrossesANodeThatItDoesNotLeadTo(Definition definition) {
    Laid laid = laid(definition);
    for (Way way : laid.ways()) {
      for (Placed placed : laid.nodes()) {
        String key = placed.node().key();
        if (!key.equals(way.arc().from()) && !key.equals(way.arc().to())) {
          assertThat(crosses(way, rectangle(placed.x(), placed.y(), placed.size())))
              .as("%s and %s", way.arc(), key)
              .isFalse();
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("definitions")
  void theSameDefinitionGivesTheSameBytes(Definition definition) {
    assertThat(Picture.svg(definition)).isEqualTo(Picture.svg(definition));
  }

  @Test
  void whatIsWrittenInADefinitionIsTextInThePicture() throws Exception {
    Document document =
        xml(
            Picture.svg(
                Drawn.of(
                    """
                    id: w
                    version: 1
                    tasks:
                      a: {split: xor, then: [{to: b, when: 'n < 3 && s != "<b>"'}, {to: c}]}
                      b: {}
                      c: {}
                    """)));

    assertThat(texts(document)).contains("n < 3 && s != \"<b>\"", "else", "a", "b", "c", "w@1");
  }

  @Test
  void cutsALongGuardAndTellsItWholeWhereAReaderAsks() throws Exception {
    String guard = "amount > 100 || customer == 'somebody with a very long name'";
    Document document =
        xml(
            Picture.svg(
                Drawn.of(
                    """
                    id: w
                    version: 1
                    tasks:
                      a: {split: xor, then: [{to: b, when: "%s"}, {to: c}]}
                      b: {}
                      c: {}
                    """
                        .formatted(guard))));

    assertThat(texts(document)).doesNotContain(guard).anyMatch(text -> text.endsWith("…"));
    assertThat(elements(document, "title")).contains(guard);
  }

  @Test
  void tellsWhatEachConstructIsByWords() throws Exception {
    assertThat(texts(xml(Picture.svg(Drawn.notation()))))
        .contains("type order, 3 tries", "signal courier, kept", "instances: size(items) or more")
        .contains("goes on at done * 2 > made; others withdrawn", "joins what order split")
        .contains("2/6", "partial join, blocking", "during", "◆ 1a", "✕ by gone", "withdraws all")
        .contains("a place may hold 2 tokens", "close is the last task")
        .contains("◆ one at a time: 1a: weigh | 1b: label");
  }

  @Test
  void showsAllThatATaskWithdrawsInSeveralLines() {
    String names =
        IntStream.range(0, 12).mapToObj("branch-%d"::formatted).collect(Collectors.joining(", "));
    String tasks =
        IntStream.range(0, 12)
            .mapToObj("branch-%d: {type: w}, "::formatted)
            .collect(Collectors.joining());
    Parsed parsed =
        DefinitionParser.parse(
            "{id: w, version: 1, tasks: {fork: {split: and, then: [%s, stop]}, %s stop: {type: w, cancels: [%s]}}}"
                .formatted(names, tasks, names));

    assertThat(Picture.svg(((Parsed.Valid) parsed).definition()))
        .contains(">withdraws branch-0, branch-1, branch-10,<", ">branch-9<")
        .doesNotContain("…");
  }

  private static Laid laid(Definition definition) {
    return Layered.layout(DiagramMaker.of(definition));
  }

  private static Placed placed(Laid laid, String key) {
    return laid.nodes().stream()
        .filter(placed -> placed.node().key().equals(key))
        .findFirst()
        .orElseThrow();
  }

  private static double left(Placed placed) {
    return middle(placed) - reach(placed);
  }

  private static double right(Placed placed) {
    return middle(placed) + reach(placed);
  }

  private static double middle(Placed placed) {
    return placed.x() + placed.size().width() / 2;
  }

  private static double reach(Placed placed) {
    return placed.node() instanceof Diagram.Circle ? Sizes.RADIUS : placed.size().width() / 2;
  }

  private static double bottom(Placed placed) {
    return placed.y() + placed.size().height();
  }

  private static boolean crosses(Way way, Rectangle2D rectangle) {
    for (int i = 1; i < way.points().size(); i++) {
      Point from = way.points().get(i - 1);
      Point to = way.points().get(i);
      if (rectangle.intersectsLine(from.x(), from.y(), to.x(), to.y())) {
        return true;
      }
    }
    return false;
  }

  /** A little smaller, so that to touch is not to overlap. */
  private static Rectangle2D rectangle(double x, double y, Size size) {
    return new Rectangle2D.Double(
        x + TOLERANCE, y + TOLERANCE, size.width() - 2 * TOLERANCE, size.height() - 2 * TOLERANCE);
  }

  private static Document xml(String svg) throws Exception {
    return DocumentBuilderFactory.newDefaultInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)));
  }

  private static List<String> texts(Document document) {
    return elements(document, "text");
  }

  private static List<String> elements(Document document, String name) {
    List<String> texts = new ArrayList<>();
    var found = document.getElementsByTagName(name);
    for (int i = 0; i < found.getLength(); i++) {
      texts.add(found.item(i).getTextContent());
    }
    return texts;
  }
}

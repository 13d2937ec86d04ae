package io.knhk.app.draw;

import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.engine.definition.Definition;
import io.knhk.engine.definition.DefinitionParser;
import io.knhk.engine.definition.Parsed;
import io.knhk.engine.patterns.Catalogue;
import io.knhk.engine.patterns.PatternEntry;
import io.knhk.engine.patterns.PatternExample;
import io.knhk.engine.soundness.Soundness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pictures in docs are those that are drawn now. */
class PicturesTest {
  private static final Path PICTURES = Path.of("..", "docs", "pictures");

  static Stream<PatternEntry> patterns() {
    return Catalogue.all().stream();
  }

  @ParameterizedTest
  @MethodSource("patterns")
  void eachPatternHasItsPicture(PatternEntry entry) throws IOException {
    holds(
        PICTURES.resolve("patterns").resolve(name(entry)),
        Picture.svg(PatternExample.of(entry).definition()));
  }

  @Test
  void thereIsNoPictureOfWhatIsNoPattern() throws IOException {
    List<String> names = patterns().map(PicturesTest::name).toList();
    try (Stream<Path> files = Files.list(PICTURES.resolve("patterns"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(names);
    }
  }

  @Test
  void theNotationHasItsPicture() throws IOException {
    holds(PICTURES.resolve("notation.svg"), Picture.svg(Drawn.notation()));
  }

  @Test
  void theReadmesDefinitionIsSoundAndHasItsPicture() throws IOException {
    String readme = Files.readString(Path.of("..", "README.md"));
    String block = readme.substring(readme.indexOf("```yaml\nid: order") + "```yaml\n".length());
    Definition definition =
        ((Parsed.Valid) DefinitionParser.parse(block.substring(0, block.indexOf("```"))))
            .definition();

    assertThat(Soundness.of(definition, 100)).isInstanceOf(Soundness.Sound.class);
    holds(PICTURES.resolve("order.svg"), Picture.svg(definition));
  }

  private static String name(PatternEntry entry) {
    return "wcp-%02d.svg".formatted(entry.pattern().number());
  }

  private static void holds(Path file, String drawn) throws IOException {
    if (Boolean.getBoolean("knhk.renew")) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, drawn);
    }
    assertThat(Files.readString(file))
        .as(
            "%s; renew it: ./knhk test -pl app -am -Dtest=PicturesTest"
                    .formatted(file.getFileName())
                + " -Dsurefire.failIfNoSpecifiedTests=false -Dknhk.renew=true")
        .isEqualTo(drawn);
  }
}

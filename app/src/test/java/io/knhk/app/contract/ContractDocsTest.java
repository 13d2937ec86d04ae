package io.knhk.app.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.knhk.app.json.AvroJson;
import io.knhk.schemas.Topic;
import io.knhk.schemas.TopicAbout.Written;
import io.knhk.schemas.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The pages of docs/topics and docs/asyncapi.json say what the catalogue and the schemas say, and
 * every example in them is a record that the codec takes.
 */
final class ContractDocsTest {
  private static final Path DOCS = Path.of("..", "docs");
  private static final Path TOPICS = DOCS.resolve("topics");
  private static final String RENEW =
      "%s; renew it: ./knhk test -pl app -am -Dtest=ContractDocsTest"
          + " -Dsurefire.failIfNoSpecifiedTests=false -Dknhk.renew=true";
  private static final ObjectMapper mapper = new ObjectMapper();

  static List<Example> examples() {
    return Example.all();
  }

  static List<Topic<?>> topics() {
    return Topics.all();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void anExampleIsWhatTheCodecMakesOfIt(Example example) throws IOException {
    if (renewing()) {
      example.renew();
    }
    assertThat(example.throughTheCodec()).isEqualTo(example.value());
    if (example.isLine()) {
      assertThat(example.line().topic()).isEqualTo(example.topic().name());
      assertThat(example.text().lines()).hasSize(1);
    } else {
      ObjectNode document = example.document();
      assertThat(document.get("topic").textValue()).isEqualTo(example.topic().name());
      assertThat(document.get("kind").textValue()).isEqualTo(example.kind().getName());
      assertThat(mapper.readTree(AvroJson.of(example.throughTheCodec()).toString()))
          .as(RENEW, example)
          .isEqualTo(document.get("value"));
      assertThat(example.text()).isEqualTo(Example.pretty(document));
    }
  }

  @Test
  void everyExampleIsOfAKind() throws IOException {
    try (Stream<Path> files = Files.walk(Example.FOLDER)) {
      assertThat(files.filter(Files::isRegularFile).map(TOPICS::relativize).map(Path::toString))
          .containsExactlyInAnyOrderElementsOf(Example.all().stream().map(Example::file).toList());
    }
  }

  @ParameterizedTest
  @MethodSource("topics")
  void aTopicsWritersWriteItsKinds(Topic<?> topic) {
    assertThat(topic.about().writtenBy().stream().map(Written::kinds).flatMap(List::stream))
        .containsOnly(topic.kinds().values().stream().map(Schema::getName).toArray(String[]::new));
  }

  @ParameterizedTest
  @MethodSource("topics")
  void aTopicHasItsPage(Topic<?> topic) throws IOException {
    isMade(TOPICS.resolve(topic.name() + ".md"), TopicPage.of(topic));
  }

  @Test
  void theIndexNamesEveryTopicAndNoPageIsLeftOver() throws IOException {
    isMade(TOPICS.resolve("README.md"), TopicPage.index());
    try (Stream<Path> pages = Files.list(TOPICS)) {
      assertThat(pages.filter(Files::isRegularFile)).hasSize(Topics.all().size() + 1);
    }
  }

  @Test
  void theAsyncApiDocumentIsMadeFromTheCatalogue() throws IOException {
    isMade(DOCS.resolve("asyncapi.json"), AsyncApi.document().toPrettyString() + "\n");
  }

  @Test
  void theAsyncApiDocumentPointsAtWhatIsInIt() {
    ObjectNode document = AsyncApi.document();
    List<JsonNode> pointers = document.get("operations").findValues("$ref");

    assertThat(pointers).hasSizeGreaterThan(20);
    assertThat(pointers)
        .allSatisfy(pointer ->
            assertThat(document.at(pointer.textValue().substring(1)).isObject())
                .as("%s", pointer)
                .isTrue());
  }

  private static void isMade(Path file, String made) throws IOException {
    if (renewing()) {
      Files.writeString(file, made);
    }
    assertThat(Files.readString(file)).as(RENEW, file).isEqualTo(made);
  }

  private static boolean renewing() {
    return Boolean.getBoolean("knhk.renew");
  }
}

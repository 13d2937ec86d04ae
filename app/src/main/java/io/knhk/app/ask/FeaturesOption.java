package io.knhk.app.ask;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Parameters;

/** One feature, or all that a service knows. */
final class FeaturesOption {
  @Parameters(
      arity = "0..1",
      paramLabel = "FEATURE",
      description = "The feature: a workflow's id (default: all).")
  private Optional<String> feature = Optional.empty();

  /**
   * What is told of it: the answer about one; of all, an object that has them under the name.
   *
   * @param service answers
   * @param plural as addresses have it
   */
  JsonNode document(ServiceAddress service, String plural) {
    if (feature.isPresent()) {
      return service.get(
          "/%s/%s".formatted(plural, ServiceAddress.encoded(feature.get())), Map.of());
    }
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    service.all(plural).forEach(all.putArray(plural)::add);
    return all;
  }

  /** Each feature of a document. */
  List<JsonNode> each(String plural, JsonNode document) {
    return feature.isPresent() ? List.of(document) : document.path(plural).valueStream().toList();
  }
}

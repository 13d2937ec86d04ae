package io.knhk.app.check;

import io.knhk.schemas.RestSchemaRegistry;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The whole independent check of a run. */
public final class RunCheck {
  private RunCheck() {}

  /**
   * Everything that a region published and that does not follow from its raw records; none if all
   * does. Nobody may send commands meanwhile.
   *
   * @param registryUrl the base URL of the registry's Confluent API
   */
  public static List<Difference> of(String bootstrap, String registryUrl) {
    RestSchemaRegistry registry =
        new RestSchemaRegistry(Map.of("schema.registry.url", registryUrl));
    return differences(RawTopics.read(bootstrap, registry));
  }

  static List<Difference> differences(RawTopics run) {
    return Stream.of(
            WindowCheck.differences(run),
            GateCheck.differences(run),
            AuditCheck.differences(run),
            OutcomeCheck.differences(run))
        .flatMap(List::stream)
        .toList();
  }
}

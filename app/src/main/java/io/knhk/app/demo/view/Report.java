package io.knhk.app.demo.view;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.knhk.app.demo.story.Rollback;
import io.knhk.app.demo.story.Story;
import io.knhk.schemas.slo.GateReason;
import java.util.List;
import java.util.Optional;

/**
 * The demo's result as one JSON document.
 *
 * @param bootstrap the region's brokers
 * @param registry the base URL of its registry's Confluent API
 * @param promoted versions promoted, such as "order@2"
 * @param rolledBack versions taken back by their gates
 * @param decisions every gate decision that differs from the one before it in verdict, stage,
 *     attempt or version: where it stands, where its evidence stands, and itself
 * @param windows every closed window, without its sketch
 * @param versions figures of each version and class over all closed windows
 * @param failure what did not come, in words; empty when all did
 */
public record Report(
    String bootstrap,
    String registry,
    List<String> promoted,
    List<RolledBack> rolledBack,
    List<JsonNode> decisions,
    List<JsonNode> windows,
    List<Figures> versions,
    String failure) {
  private static final ObjectMapper mapper =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /**
   * The report of a story that has ended.
   *
   * @param failure what did not come; empty when all did
   */
  public static Report of(
      String bootstrap, String registry, Story story, Optional<String> failure) {
    return new Report(
        bootstrap,
        registry,
        story.promotedVersions().stream().map(v -> story.feature() + "@" + v).toList(),
        story.rolledBackVersions().stream()
            .flatMap(version -> story.rollback(version).stream())
            .map(rollback -> RolledBack.of(story.feature(), rollback))
            .toList(),
        story.turns().stream().map(RecordJson::decision).toList(),
        story.closedWindows().stream().map(RecordJson::window).toList(),
        story.totals().stream().map(figures -> Figures.of(story.feature(), figures)).toList(),
        failure.orElse(""));
  }

  /** The document's text. */
  public String json() {
    try {
      return mapper.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("numbers and text always have a JSON form", e);
    }
  }

  /**
   * A version that its gate took back.
   *
   * @param version such as "order@3"
   * @param rule which rule found it
   * @param detectionMillis from its first bad measurement to the end of the deciding slot
   * @param reactionMillis from there until no engine partition starts a case on it any more
   * @param topic where the deciding gate stands
   * @param partition its partition
   * @param offset its offset
   */
  public record RolledBack(
      String version,
      GateReason rule,
      long detectionMillis,
      long reactionMillis,
      String topic,
      int partition,
      long offset) {
    static RolledBack of(String feature, Rollback rollback) {
      return new RolledBack(
          feature + "@" + rollback.version(),
          rollback.gate().getReason(),
          rollback.detectionMillis(),
          rollback.reactionMillis(),
          rollback.position().getTopic(),
          rollback.position().getPartition(),
          rollback.position().getOffset());
    }
  }
}

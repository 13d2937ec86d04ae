package io.knhk.app.demo.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.knhk.app.demo.story.Decided;
import io.knhk.app.json.AvroJson;
import io.knhk.schemas.LogPosition;
import io.knhk.schemas.Topics;
import io.knhk.schemas.slo.SloMetrics;
import java.util.List;

/** Records of the contract as JSON, under the contract's own field names. */
final class RecordJson {
  private static final ObjectMapper mapper = new ObjectMapper();

  private RecordJson() {}

  /**
   * A decision with the place where it stands, and that of its evidence: all records below it. The
   * contract's own fields for the latter would look like the former.
   */
  static JsonNode decision(Decided decided) {
    ObjectNode json = mapper.createObjectNode();
    put(json, decided.position());
    ObjectNode gate = AvroJson.of(decided.gate());
    gate.remove(List.of("partition", "offset"));
    json.setAll(gate);
    put(
        json.putObject("evidenceBelow"),
        LogPosition.newBuilder()
            .setTopic(Topics.TIMINGS.name())
            .setPartition(decided.gate().getPartition())
            .setOffset(decided.gate().getOffset())
            .build());
    return json;
  }

  static JsonNode window(SloMetrics window) {
    return AvroJson.of(window).without("sketch");
  }

  private static void put(ObjectNode json, LogPosition position) {
    json.put("topic", position.getTopic())
        .put("partition", position.getPartition())
        .put("offset", position.getOffset());
  }
}

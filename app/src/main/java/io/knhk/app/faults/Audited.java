package io.knhk.app.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.knhk.app.replay.ReplayCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** The answer of {@code knhk replay}, as an auditor gets it. */
record Audited(JsonNode json) {

  /**
   * Replays a region's topics.
   *
   * @throws IllegalStateException if the command gives no document
   */
  static Audited of(String bootstrap, String registryUrl) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    var _ =
        new CommandLine(new ReplayCommand())
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute("--bootstrap", bootstrap, "--registry", registryUrl, "--json");
    try {
      JsonNode json = new ObjectMapper().readTree(out.toString());
      if (!json.has("different")) {
        throw new IllegalStateException("replay said: " + err);
      }
      return new Audited(json);
    } catch (IOException e) {
      throw new IllegalStateException("replay said: " + out + err, e);
    }
  }

  /** Records published that do not follow from the log. */
  long different() {
    return json.path("different").asLong();
  }
}

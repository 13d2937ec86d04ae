package io.knhk.app.operate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.knhk.app.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Stream;

/**
 * The command line in this process, against one region.
 *
 * @param bootstrap its brokers
 * @param registryUrl its registry
 */
public record Knhk(String bootstrap, String registryUrl) {
  private static final ObjectMapper mapper = new ObjectMapper();

  /**
   * What a command came to.
   *
   * @param status its exit status
   * @param out its standard output
   * @param err its standard error, log lines not included
   */
  public record Said(int status, String out, String err) {
    /** The one document that is all of its output. */
    public JsonNode json() {
      return parse(out);
    }

    /** One document a line. */
    List<JsonNode> documents() {
      return out.lines().map(Said::parse).toList();
    }

    private static JsonNode parse(String text) {
      try {
        return mapper.readTree(text);
      } catch (JsonProcessingException e) {
        throw new AssertionError("no JSON: " + text, e);
      }
    }
  }

  /** Runs one in this process. */
  public static Said run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status =
        Main.commandLine()
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(arguments);
    return new Said(status, out.toString(), err.toString());
  }

  /** A command that asks the brokers alone. */
  Said onBrokers(String... arguments) {
    return run(with(arguments, "--bootstrap", bootstrap));
  }

  /** A command that needs the registry too. */
  public Said onRegion(String... arguments) {
    return run(with(arguments, "--bootstrap", bootstrap, "--registry", registryUrl));
  }

  static String[] with(String[] arguments, String... more) {
    return Stream.of(arguments, more).flatMap(Stream::of).toArray(String[]::new);
  }
}

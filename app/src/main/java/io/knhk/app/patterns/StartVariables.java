package io.knhk.app.patterns;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What a case that runs here starts with. */
public final class StartVariables {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  @Option(
      names = "--variable",
      paramLabel = "NAME=JSON",
      description = "What the case starts with; may be given several times.")
  private Map<String, String> variables = new LinkedHashMap<>();

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  /** Each as JSON text, by name; what is no JSON is a wrong argument. */
  public Map<String, String> values() {
    variables.forEach(this::requireJson);
    return Collections.unmodifiableMap(variables);
  }

  private void requireJson(String name, String text) {
    if (!isJson(text)) {
      throw new ParameterException(
          spec.commandLine(),
          "--variable %s=%s: no JSON; a text stands in quotes: '%s=\"%s\"'"
              .formatted(name, text, name, text));
    }
  }

  private static boolean isJson(String text) {
    try {
      return !JSON.readTree(text).isMissingNode();
    } catch (JsonProcessingException e) {
      return false;
    }
  }
}

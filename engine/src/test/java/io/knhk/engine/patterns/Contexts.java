package io.knhk.engine.patterns;

import io.knhk.engine.net.Pattern;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What each pattern asks of what is around it, and whether it has that here: contexts.yaml. */
final class Contexts {
  private Contexts() {}

  /**
   * One thing that a pattern asks for.
   *
   * @param met whether it holds here
   * @param what what it is; and how it is instead, where it does not hold
   * @param tests the tests that show it, each as {@code Class.method}
   */
  record Asked(boolean met, String what, List<String> tests) {
    String shown() {
      return "- %s: %s (%s)\n"
          .formatted(
              met ? "met" : "**not met**",
              what,
              tests.stream().map("`%s`"::formatted).collect(Collectors.joining(", ")));
    }
  }

  /** By pattern; one without any asks nothing. */
  static Map<Pattern, List<Asked>> all() {
    Map<String, Pattern> ids =
        Arrays.stream(Pattern.values()).collect(Collectors.toMap(Pattern::id, it -> it));
    Map<Pattern, List<Asked>> all = new EnumMap<>(Pattern.class);
    ((Map<?, ?>) read())
        .forEach((id, asked) ->
            all.put(ids.get(id), ((List<?>) asked).stream().map(Contexts::asked).toList()));
    return all;
  }

  private static Asked asked(Object yaml) {
    Map<?, ?> asked = (Map<?, ?>) yaml;
    boolean met = asked.containsKey("met");
    return new Asked(
        met,
        asked.get(met ? "met" : "unless").toString(),
        ((List<?>) asked.get("by")).stream().map(Object::toString).toList());
  }

  private static Object read() {
    try (InputStream yaml = Contexts.class.getResourceAsStream("contexts.yaml")) {
      return new Load(LoadSettings.builder().build()).loadFromInputStream(yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

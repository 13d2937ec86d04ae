package io.knhk.app.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.knhk.app.config.Setting.Origin;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.source.yaml.YamlConfigSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.ConfigValue;

/**
 * A file's settings under those of the environment, as they are asked for. What is wrong with them
 * is gathered; a setting that nobody has asked for is wrong too. Not thread-safe.
 */
final class Settings {
  private static final int ENVIRONMENT_ORDINAL = 300;
  private static final int FILE_ORDINAL = 100;

  /** {@code KAFKA_} and {@code HTTP_} begin other programs' variables as well. */
  private static final Pattern SURELY_OURS = Pattern.compile("(FORTUNE5|ROLLOUT)_.*");

  /** How the YAML source names one value of a list; of one in it, or under it, there is more. */
  private static final Pattern ITEM = Pattern.compile("(?<list>[^\\[]+)\\[\\d+]");

  private final String fileName;
  private final Map<String, String> environment;
  private final YamlConfigSource file;
  private final SmallRyeConfig merged;
  private final Map<String, Key<?>> asked = new LinkedHashMap<>();
  private final List<Setting> taken = new ArrayList<>();
  private final List<ConfigFault> faults = new ArrayList<>();

  /**
   * @param file name and text; a file with a fault gives no settings and one fault
   */
  Settings(YamlFile file, Map<String, String> environment) {
    this.fileName = file.name();
    this.environment = environment;
    file.fault().map(ConfigFault::file).ifPresent(faults::add);
    this.file = new YamlConfigSource(file.name(), file.text(), FILE_ORDINAL);
    this.merged =
        new SmallRyeConfigBuilder()
            .withSources(this.file, new EnvConfigSource(environment, ENVIRONMENT_ORDINAL))
            .build();
  }

  /** What is set for a key and allowed; else its default. */
  <T> T get(Key<T> key) {
    asked.put(key.name(), key);
    ConfigValue set = merged.getConfigValue(key.name());
    Origin origin = origin(set);
    T value =
        Optional.ofNullable(set.getValue())
            .flatMap(text -> allowed(key, text.strip(), origin))
            .orElse(key.otherwise());
    taken.add(new Setting(key.name(), shown(key, value), origin, source(key, origin)));
    return value;
  }

  private static Origin origin(ConfigValue set) {
    if (set.getValue() == null) {
      return Origin.DEFAULT;
    }
    return set.getSourceOrdinal() == ENVIRONMENT_ORDINAL ? Origin.ENVIRONMENT : Origin.FILE;
  }

  private <T> Optional<T> allowed(Key<T> key, String text, Origin origin) {
    Optional<T> value = key.type().value(text);
    if (value.isEmpty()) {
      String where =
          origin == Origin.ENVIRONMENT
              ? "%s (%s)".formatted(key.name(), key.variable())
              : key.name();
      fault(ConfigFault.value(key.name(), where, text, key.type().allowed()));
    }
    return value;
  }

  private static <T> JsonNode shown(Key<T> key, T value) {
    JsonNode json = key.type().json().apply(value);
    return json.isTextual() ? TextNode.valueOf(Secrets.masked(key.name(), json.asText())) : json;
  }

  private String source(Key<?> key, Origin origin) {
    return switch (origin) {
      case ENVIRONMENT -> key.variable();
      case FILE -> fileName;
      case DEFAULT -> "";
    };
  }

  /** All keys that were asked for, in that order. */
  List<Key<?>> keys() {
    return List.copyOf(asked.values());
  }

  /** What was given for each of them: for what is wrong, the default. */
  List<Setting> taken() {
    return List.copyOf(taken);
  }

  /** Adds a fault, such as of several settings together. */
  void fault(ConfigFault fault) {
    faults.add(fault);
  }

  /**
   * Ends the asking.
   *
   * @throws InvalidConfigurationException listing every fault, if there is one
   */
  void finish() {
    unasked().forEach(name -> fault(ConfigFault.unread(name)));
    if (!faults.isEmpty()) {
      throw new InvalidConfigurationException(faults);
    }
  }

  private Collection<String> unasked() {
    TreeSet<String> unasked = new TreeSet<>();
    file.getPropertyNames().stream().filter(name -> !isAsked(name)).forEach(unasked::add);
    var variables = asked.values().stream().map(Key::variable).collect(Collectors.toSet());
    environment.keySet().stream()
        .filter(SURELY_OURS.asMatchPredicate())
        .filter(name -> !variables.contains(name))
        .forEach(unasked::add);
    return unasked;
  }

  private boolean isAsked(String name) {
    Matcher item = ITEM.matcher(name);
    return asked.containsKey(name)
        || (item.matches()
            && Optional.ofNullable(asked.get(item.group("list")))
                .filter(key -> key.type().several())
                .isPresent());
  }
}

package io.knhk.app.config;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.source.yaml.YamlConfigSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * A file's settings under those of the environment, as they are asked for. What is wrong with them
 * is gathered; a setting that nobody has asked for is wrong too. Not thread-safe.
 */
final class Settings {
  private static final int ENVIRONMENT_ORDINAL = 300;
  private static final int FILE_ORDINAL = 100;

  /** {@code KAFKA_} and {@code HTTP_} begin other programs' variables as well. */
  private static final Pattern SURELY_OURS = Pattern.compile("(FORTUNE5|ROLLOUT)_.*");

  private static final Pattern ITEM = Pattern.compile("\\[\\d+]$");

  private final Map<String, String> environment;
  private final YamlConfigSource file;
  private final SmallRyeConfig merged;
  private final Set<String> asked = new HashSet<>();
  private final List<String> faults = new ArrayList<>();

  /**
   * @param file name and text; a file with a fault gives no settings and one fault
   */
  Settings(YamlFile file, Map<String, String> environment) {
    this.environment = environment;
    faults.addAll(file.faults());
    this.file = new YamlConfigSource(file.name(), file.text(), FILE_ORDINAL);
    this.merged =
        new SmallRyeConfigBuilder()
            .withSources(this.file, new EnvConfigSource(environment, ENVIRONMENT_ORDINAL))
            .build();
  }

  /** What is set for a key; empty where nothing is, or nothing that is allowed. */
  <T> Optional<T> find(Key<T> key) {
    asked.add(key.name());
    return Optional.ofNullable(merged.getConfigValue(key.name()).getValue())
        .map(String::strip)
        .flatMap(text -> allowed(key, text));
  }

  /** Gives what is set for a key to whom it belongs; does nothing where nothing is. */
  <T> void put(Key<T> key, Consumer<T> field) {
    find(key).ifPresent(field);
  }

  private <T> Optional<T> allowed(Key<T> key, String text) {
    Optional<T> value = key.value(text);
    if (value.isEmpty()) {
      fault("%s is '%s'; allowed: %s".formatted(where(key.name()), text, key.allowed()));
    }
    return value;
  }

  /** The key, or the variable that is set in its place. */
  private String where(String key) {
    String variable = variable(key);
    return environment.containsKey(variable) ? "%s (%s)".formatted(key, variable) : key;
  }

  /** The names of all keys that were asked for. */
  Set<String> asked() {
    return Set.copyOf(asked);
  }

  /** Adds what is wrong with several settings together. */
  void fault(String words) {
    faults.add(words);
  }

  /**
   * Ends the asking.
   *
   * @throws InvalidConfigurationException listing every fault, if there is one
   */
  void finish() {
    unasked().forEach(name -> fault(name + " is set, but nothing here reads such a key"));
    if (!faults.isEmpty()) {
      throw new InvalidConfigurationException(faults);
    }
  }

  private Set<String> unasked() {
    Set<String> unasked = new TreeSet<>();
    file.getPropertyNames().stream()
        .map(name -> ITEM.matcher(name).replaceFirst(""))
        .filter(name -> !asked.contains(name))
        .forEach(unasked::add);
    Set<String> variables = new HashSet<>();
    asked.forEach(key -> variables.add(variable(key)));
    environment.keySet().stream()
        .filter(SURELY_OURS.asMatchPredicate())
        .filter(name -> !variables.contains(name))
        .forEach(unasked::add);
    return unasked;
  }

  private static String variable(String key) {
    return key.replace('.', '_').toUpperCase(Locale.ROOT);
  }
}

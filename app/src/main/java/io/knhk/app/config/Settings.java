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
import java.util.stream.Stream;
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

  private final YamlFile read;
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
    this.read = file;
    this.environment = environment;
    file.fault().map(ConfigFault::file).ifPresent(faults::add);
    this.file = new YamlConfigSource(file.name(), file.text(), FILE_ORDINAL);
    this.merged =
        new SmallRyeConfigBuilder()
            .withSources(this.file, new EnvConfigSource(environment, ENVIRONMENT_ORDINAL))
            .build();
  }

  /** Whether a section is there: some key of it is set, rightly or not. */
  boolean has(String section) {
    return Stream.of(
            among(file.getPropertyNames(), section + "."),
            among(read.nothing(), section),
            among(environment.keySet(), Key.variable(section) + "_"))
        .anyMatch(found -> found);
  }

  private static boolean among(Collection<String> names, String prefix) {
    return names.stream().anyMatch(name -> name.startsWith(prefix));
  }

  /** What is set for a key and allowed; else its default. */
  <T> T get(Key<T> key) {
    asked.put(key.name(), key);
    ConfigValue set = merged.getConfigValue(key.name());
    Origin origin = origin(set);
    T value = given(key, set).orElse(key.otherwise());
    taken.add(new Setting(key.name(), shown(key, value), origin, source(key, origin)));
    return value;
  }

  /** The default of a key that is not in effect; to set it is wrong. */
  <T> T without(Key<T> key) {
    asked.put(key.name(), key);
    ConfigValue set = merged.getConfigValue(key.name());
    if (set.getValue() != null) {
      var _ = given(key, set); // that its value is wrong is told beside
      fault(ConfigFault.idle(key.name(), where(key, origin(set))));
    }
    return key.otherwise();
  }

  /** Tells of a section that is not there, among the values in effect. */
  void tell(String section, String words) {
    taken.add(new Setting(section, TextNode.valueOf(words), Origin.DEFAULT, ""));
  }

  private <T> Optional<T> given(Key<T> key, ConfigValue set) {
    return Optional.ofNullable(set.getValue())
        .flatMap(text -> allowed(key, text.strip(), origin(set)));
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
      fault(ConfigFault.value(key.name(), where(key, origin), text, key.type().allowed()));
    }
    return value;
  }

  private static String where(Key<?> key, Origin origin) {
    return origin == Origin.ENVIRONMENT
        ? "%s (%s)".formatted(key.name(), key.variable())
        : key.name();
  }

  private static <T> JsonNode shown(Key<T> key, T value) {
    JsonNode json = key.type().json().apply(value);
    return json.isTextual() ? TextNode.valueOf(Secrets.masked(key.name(), json.asText())) : json;
  }

  private String source(Key<?> key, Origin origin) {
    return switch (origin) {
      case ENVIRONMENT -> key.variable();
      case FILE -> read.name();
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
    read.nothing().forEach(name -> fault(ConfigFault.nothing(name, allowed(name))));
    unasked().forEach(this::refuse);
    if (!faults.isEmpty()) {
      throw new InvalidConfigurationException(faults);
    }
  }

  /** What may stand where nothing does. */
  private String allowed(String name) {
    return type(list(name).orElse(name))
        .map(ValueType::allowed)
        .orElse("keys of that section, or leave it out");
  }

  private void refuse(String name) {
    String set = Optional.ofNullable(environment.get(name)).orElseGet(() -> file.getValue(name));
    Optional<PlannedKey> planned = PlannedKey.of(name).or(() -> PlannedKey.ofVariable(name));
    planned
        .map(PlannedKey::type)
        .filter(type -> type.value(set.strip()).isEmpty())
        .ifPresent(type -> fault(ConfigFault.value(name, name, set, type.allowed())));
    fault(planned.isPresent() ? ConfigFault.planned(name) : ConfigFault.unread(name));
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

  /** Asked for by itself, or told of with the list that it is in. */
  private boolean isAsked(String name) {
    return asked.containsKey(name)
        || list(name).flatMap(this::type).filter(ValueType::several).isPresent();
  }

  /** The list that a name is an item of. */
  private static Optional<String> list(String name) {
    Matcher item = ITEM.matcher(name);
    return item.matches() ? Optional.of(item.group("list")) : Optional.empty();
  }

  private Optional<ValueType<?>> type(String name) {
    return asked.containsKey(name)
        ? Optional.of(asked.get(name).type())
        : PlannedKey.of(name).map(PlannedKey::type);
  }
}

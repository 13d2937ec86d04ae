package io.knhk.engine.core;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cel.common.values.NullValue;
import io.knhk.engine.definition.GuardVariables;
import io.knhk.schemas.VariableValue;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A case's variables: as the contract's records, as state keeps them, and as guards read them.
 * Pure; thread-safe.
 */
public final class CaseVariables {
  /** Most that a case's variables may hold, names included: a task's record must fit a topic. */
  public static final int MAX_BYTES = 256 * 1024;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_LONG_FOR_INTS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private CaseVariables() {}

  /** The variables of a case, by name in order, as {@code TaskActivated} carries them. */
  public static SortedMap<String, VariableValue> of(CaseState state) {
    return contract(state.getVariables());
  }

  /** The contract's records as they are stored, by name in order. */
  public static SortedMap<String, StoredVariable> stored(Map<String, VariableValue> variables) {
    return merge(Map.of(), variables);
  }

  /** Stored variables as the contract's records, by name in order. */
  public static SortedMap<String, VariableValue> contract(Map<String, StoredVariable> kept) {
    SortedMap<String, VariableValue> variables = new TreeMap<>();
    kept.forEach((name, stored) ->
        variables.put(
            name, new VariableValue(stored.getJson(), stored.getSealed(), stored.getKeyId())));
    return Collections.unmodifiableSortedMap(variables);
  }

  /** Those kept, with those set in their place. */
  static SortedMap<String, StoredVariable> merge(
      Map<String, StoredVariable> kept, Map<String, VariableValue> set) {
    SortedMap<String, StoredVariable> variables = new TreeMap<>(kept);
    set.forEach((name, value) ->
        variables.put(
            name, new StoredVariable(value.getJson(), value.getSealed(), value.getKeyId())));
    return Collections.unmodifiableSortedMap(variables);
  }

  /** What is wrong with variables to be set; empty when nothing is. */
  static Optional<String> fault(Map<String, StoredVariable> kept, Map<String, VariableValue> set) {
    for (Map.Entry<String, VariableValue> variable : set.entrySet()) {
      Optional<String> fault = fault(variable.getKey(), variable.getValue());
      if (fault.isPresent()) {
        return fault;
      }
    }
    long bytes = bytes(merge(kept, set));
    return bytes > MAX_BYTES
        ? Optional.of(
            "variables: %d bytes with those the case has; allowed: %d".formatted(bytes, MAX_BYTES))
        : Optional.empty();
  }

  /**
   * The variables as guards read them. A whole number beyond 64 bits is read as the nearest double.
   * A sealed one is as if it were not there: guards don't open seals yet.
   */
  static GuardVariables forGuards(Map<String, StoredVariable> variables) {
    return name ->
        Optional.ofNullable(variables.get(name))
            .flatMap(stored -> Optional.ofNullable(stored.getJson()))
            .map(CaseVariables::read);
  }

  private static Optional<String> fault(String name, VariableValue value) {
    if (name.isEmpty() || name.length() > 128) {
      return Optional.of(
          "variables: a name of %d characters; allowed: 1 to 128".formatted(name.length()));
    }
    if ((value.getJson() == null) == (value.getSealed() == null)) {
      return Optional.of("variables.%s: needs one of json and sealed".formatted(name));
    }
    try {
      if (value.getJson() != null) {
        JSON.readValue(value.getJson(), Object.class);
      }
      return Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.of("variables.%s: no JSON text: %s".formatted(name, e.getOriginalMessage()));
    }
  }

  private static long bytes(Map<String, StoredVariable> variables) {
    return variables.entrySet().stream()
        .mapToLong(variable -> utf8(variable.getKey()) + bytes(variable.getValue()))
        .sum();
  }

  private static long bytes(StoredVariable variable) {
    return variable.getJson() == null ? variable.getSealed().remaining() : utf8(variable.getJson());
  }

  private static long utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static Object read(String json) {
    try {
      return forCel(JSON.readValue(json, Object.class));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a variable was accepted and is no JSON text", e);
    }
  }

  private static Object forCel(Object value) {
    return switch (value) {
      case null -> NullValue.NULL_VALUE;
      case BigInteger big -> big.doubleValue();
      case List<?> list -> list.stream().map(CaseVariables::forCel).toList();
      case Map<?, ?> map -> {
        Map<Object, Object> read = new LinkedHashMap<>();
        map.forEach((key, entry) -> read.put(key, forCel(entry)));
        yield read;
      }
      default -> value;
    };
  }
}

package io.knhk.app.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificRecord;

/**
 * Which fields of two records differ, by their paths: {@code state.stage}, {@code tests[2].bad}.
 */
final class Fields {
  private Fields() {}

  /** In the schema's order. Of two kinds of record, that they are. */
  static List<String> differing(SpecificRecord one, SpecificRecord other) {
    List<String> paths = new ArrayList<>();
    add("", one, other, paths);
    return paths;
  }

  private static void add(String path, Object one, Object other, List<String> paths) {
    switch (one) {
      case IndexedRecord record
          when other instanceof IndexedRecord second
              && record.getSchema().equals(second.getSchema()) ->
          fields(path, record, second, paths);
      case List<?> list when other instanceof List<?> second && list.size() == second.size() -> {
        for (int i = 0; i < list.size(); i++) {
          add(path + "[" + i + "]", list.get(i), second.get(i), paths);
        }
      }
      case Map<?, ?> map when other instanceof Map<?, ?> second && !map.equals(second) ->
          keys(map, second)
              .forEach(key -> add(path + "[" + key + "]", map.get(key), second.get(key), paths));
      case null, default -> {
        if (!Objects.equals(one, other)) {
          paths.add(path.isEmpty() ? "kind" : path);
        }
      }
    }
  }

  private static void fields(
      String path, IndexedRecord one, IndexedRecord other, List<String> paths) {
    for (Schema.Field field : one.getSchema().getFields()) {
      String name = path.isEmpty() ? field.name() : path + "." + field.name();
      add(name, one.get(field.pos()), other.get(field.pos()), paths);
    }
  }

  private static SortedSet<String> keys(Map<?, ?> one, Map<?, ?> other) {
    SortedSet<String> keys = new TreeSet<>();
    one.keySet().forEach(key -> keys.add(key.toString()));
    other.keySet().forEach(key -> keys.add(key.toString()));
    return keys;
  }
}

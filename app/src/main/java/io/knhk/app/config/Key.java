package io.knhk.app.config;

import java.util.Locale;

/**
 * One key of the configuration. All that is said of it anywhere, in faults, in the JSON Schema and
 * to operators, comes from here.
 *
 * @param name as in the file, with its sections: {@code http.port}
 * @param type what its value may be
 * @param otherwise its value where nothing is set
 * @param doc what it is for, with its unit
 */
record Key<T>(String name, ValueType<T> type, T otherwise, String doc) {

  /** The variable that is put in its place: {@code HTTP_PORT}. */
  String variable() {
    return variable(name);
  }

  /** The variable that is put in a name's place. */
  static String variable(String name) {
    return name.replace('.', '_').toUpperCase(Locale.ROOT);
  }
}

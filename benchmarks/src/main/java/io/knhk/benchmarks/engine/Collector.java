package io.knhk.benchmarks.engine;

/** A garbage collector of the measured JVM. */
enum Collector {
  /** Generational ZGC. */
  ZGC("-XX:+UseZGC"),
  /** G1, also where the JVM would choose another by itself. */
  G1("-XX:+UseG1GC");

  private final String flag;

  Collector(String flag) {
    this.flag = flag;
  }

  String flag() {
    return flag;
  }
}

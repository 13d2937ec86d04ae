package io.knhk.fortune5.gate;

/** Tells whose snapshot one is. */
final class Snapshots {
  /** The layout's version: it changes whenever what is put, or its order, does. */
  private static final long LAYOUT = 1;

  /** Whose snapshot. */
  enum Subject {
    ATTEMPT,
    STABLE
  }

  private Snapshots() {}

  static SnapshotWriter writer(Subject subject) {
    return new SnapshotWriter().put(LAYOUT).put(subject);
  }

  static GateJudge restore(JudgeSnapshot snapshot) {
    SnapshotReader reader = new SnapshotReader(snapshot);
    long layout = reader.nextLong();
    if (layout != LAYOUT) {
      throw new IllegalArgumentException("a snapshot of layout %d".formatted(layout));
    }
    GateJudge judge =
        switch (reader.nextEnum(Subject.class)) {
          case ATTEMPT -> new AttemptJudge(reader);
          case STABLE -> new StableJudge(reader);
        };
    reader.end();
    return judge;
  }
}

package io.knhk.engine;

import io.knhk.schemas.promotion.FeatureState;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Drops the versions that no case runs any more and none starts on. Goes through all cases to find
 * them, a few at a time, once an hour at most, and only while a version is kept that new cases no
 * longer get.
 */
final class IdleVersions {
  private static final Duration BETWEEN = Duration.ofHours(1);
  private static final int FILES_AT_ONCE = 200;

  private final RunningVersions running;
  private final CaseFiles files;
  private final Supplier<Collection<Obeyed>> obeyed;
  private final LongSupplier wallMillis;

  /** Versions that no case of this round so far runs. Empty between rounds. */
  private final Set<String> suspects = new HashSet<>();

  private String next = "";
  private Optional<Long> begunMillis = Optional.empty();

  IdleVersions(
      RunningVersions running,
      CaseFiles files,
      Supplier<Collection<Obeyed>> obeyed,
      LongSupplier wallMillis) {
    this.running = running;
    this.files = files;
    this.obeyed = obeyed;
    this.wallMillis = wallMillis;
  }

  /** Looks at some cases, if it is time for a round or one goes on. */
  void lookAfter() {
    if (suspects.isEmpty() && !begins()) {
      return;
    }
    suspects.removeAll(running.takeStarted()); // one may be obeyed again in the middle of a round
    CaseFiles.Page page = files.running(next, FILES_AT_ONCE);
    page.running().forEach(state -> suspects.remove(RunningVersions.key(state)));
    if (page.next().isEmpty()) {
      suspects.forEach(running::drop);
      suspects.clear();
    }
    next = page.next().orElse("");
  }

  private boolean begins() {
    long now = wallMillis.getAsLong();
    if (begunMillis.filter(begun -> now - begun < BETWEEN.toMillis()).isPresent()) {
      return false;
    }
    begunMillis = Optional.of(now);
    next = "";
    running.takeStarted();
    suspects.addAll(running.kept());
    suspects.removeAll(startedOn());
    return !suspects.isEmpty();
  }

  /** Whatever is named by what is obeyed: stable, candidate, and what a brake goes back to. */
  private Set<String> startedOn() {
    return obeyed.get().stream()
        .map(Obeyed::state)
        .flatMap(IdleVersions::named)
        .collect(Collectors.toSet());
  }

  private static Stream<String> named(FeatureState state) {
    return Stream.of(state.getStable(), state.getCandidate(), state.getPreviousStable())
        .flatMap(Stream::ofNullable)
        .map(version -> DefinitionView.key(state.getFeature(), version.getVersion()));
  }
}

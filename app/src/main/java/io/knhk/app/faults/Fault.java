package io.knhk.app.faults;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.TypeConversionException;

/** What can be done to a region. */
enum Fault {
  /** An engine of two. */
  ENGINE_KILL(Optional.of(Service.ENGINE)),
  /** An aggregator of two. */
  AGGREGATOR_KILL(Optional.of(Service.AGGREGATOR)),
  /** A controller of two. */
  CONTROLLER_KILL(Optional.of(Service.CONTROLLER)),
  /** The only broker, and the registry with it. */
  BROKER_KILL(Optional.empty()),
  /** Any part, each a minute, for as long as a given number of commands takes. */
  LEFT_RUNNING(Optional.empty());

  private final Optional<Service> twice;

  Fault(Optional<Service> twice) {
    this.twice = twice;
  }

  /** The service that needs two instances for it. */
  Optional<Service> twice() {
    return twice;
  }

  /** As the command line names it. */
  String title() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The fault of a name.
   *
   * @throws TypeConversionException naming what is allowed
   */
  static Fault of(String title) {
    return List.of(values()).stream()
        .filter(fault -> fault.title().equals(title))
        .findFirst()
        .orElseThrow(() ->
            new TypeConversionException(
                "is '%s'; allowed: %s"
                    .formatted(title, List.of(values()).stream().map(Fault::title).toList())));
  }
}

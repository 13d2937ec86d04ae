package io.knhk.app.faults;

import java.util.List;
import java.util.Locale;

/** What can be done to a region. */
enum Fault {
  /** An engine of two. */
  ENGINE_KILL(List.of(Service.ENGINE)),
  /** An aggregator of two. */
  AGGREGATOR_KILL(List.of(Service.AGGREGATOR)),
  /** A controller of two. */
  CONTROLLER_KILL(List.of(Service.CONTROLLER)),
  /** The only broker, and the registry with it. */
  BROKER_KILL(List.of()),
  /** Any part, each a minute, for as long as a given number of commands takes. */
  LEFT_RUNNING(List.of());

  private final List<Service> twice;

  Fault(List<Service> twice) {
    this.twice = twice;
  }

  /** The services that need two instances for it. */
  List<Service> twice() {
    return twice;
  }

  /** As the command line names it. */
  String title() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The fault of a name. */
  static Fault of(String title) {
    return List.of(values()).stream()
        .filter(fault -> fault.title().equals(title))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "NAME is '%s'; allowed: %s"
                    .formatted(
                        title, List.of(values()).stream().map(Fault::title).toList())));
  }
}

package io.knhk.app.demo;

import java.util.Optional;

/** What the demo does to the region, apart from looking: no more than its users can. */
interface Hands {

  /** Sends a registration of a version of the order workflow. */
  void register(String version);

  /** Starts the traffic. */
  void startLoad();

  /** What the traffic's process said last, once it has ended by itself, which it never should. */
  Optional<String> loadFault();
}

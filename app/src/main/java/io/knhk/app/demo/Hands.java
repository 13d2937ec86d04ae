package io.knhk.app.demo;

/** What the demo does to the region, apart from looking: no more than its users can. */
interface Hands {

  /** Sends a registration of a version of the order workflow. */
  void register(String version);

  /** Starts the traffic. */
  void startLoad();

  /** False once the traffic has ended by itself, which it never should. */
  boolean loadLives();
}

package io.knhk.app.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.List;

/**
 * Leaves out what Kafka warns of at each start or stop of an embedded region though nothing is
 * wrong: each message by its words, so that its logger's other warnings are still seen.
 */
public final class KnownNoise extends Filter<ILoggingEvent> {
  private static final List<String> HARMLESS =
      List.of(
          // a new region's metadata log is new
          "The metadata log appears to be empty",
          // a region that was there before is gone on with
          "Performing controller activation.",
          // what is said of each service under the newer group protocol, which we chose to have
          "Warmup replicas are not supported yet with the streams protocol",
          // the broker closes its connection to its controller twice
          "Attempting to close NetworkClient that has already been closed",
          // several services ask for the broker's own topics at once
          "with error 'TOPIC_ALREADY_EXISTS'",
          // a transaction begins while the markers of the last one are still written
          "Error: CONCURRENT_TRANSACTIONS",
          // a service makes its own repartition topic while it joins its group
          "-repartition=UNKNOWN_TOPIC_OR_PARTITION",
          // a reader that has found what it looked for closes while it is answered
          "Not updating last stable offset for partition",
          // we have no global stores
          "Processing exception handler is not enabled for the GlobalThread",
          // a temporary region's state is meant to go
          "Using an OS temp directory in the state.dir property");

  @Override
  public FilterReply decide(ILoggingEvent event) {
    String message = event.getFormattedMessage();
    return HARMLESS.stream().anyMatch(message::contains) ? FilterReply.DENY : FilterReply.NEUTRAL;
  }
}

package io.knhk.app.http;

import io.knhk.schemas.metrics.ControllerMetrics;
import io.knhk.schemas.metrics.Meters;
import io.knhk.schemas.streams.Health;
import io.knhk.schemas.streams.RunningService;
import io.micrometer.core.instrument.MeterRegistry;

/** A service that is as the test says. */
final class FakeService implements RunningService {
  final Meters meters = new Meters();
  volatile Health health = Health.GOOD;

  private final String name;

  FakeService(String name) {
    this.name = name;
    meters.ofTask().set(ControllerMetrics.EXPOSURE, 0.25, "of " + name);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Health health() {
    return health;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    meters.bindTo(registry);
  }

  @Override
  public void close() {}
}

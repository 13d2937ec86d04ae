package io.knhk.benchmarks.gatecheck;

import dev.openfeature.sdk.Client;
import dev.openfeature.sdk.OpenFeatureAPI;
import dev.openfeature.sdk.providers.memory.Flag;
import dev.openfeature.sdk.providers.memory.InMemoryProvider;
import io.knhk.engine.Obeyed;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** One check by each. */
@State(Scope.Thread)
public class Checks {
  private static final int CASES = 1_024;

  private final Obeyed stable = Features.stable();
  private final Obeyed rollout = Features.inRollout();
  private final String[] cases = new String[CASES];
  private Client client;
  private int next;

  /** A flag that is on, in the SDK's own provider. */
  @Setup
  public void open() {
    for (int i = 0; i < CASES; i++) {
      cases[i] = "case-" + i;
    }
    Flag<Boolean> on =
        Flag.<Boolean>builder()
            .variant("on", true)
            .variant("off", false)
            .defaultVariant("on")
            .build();
    OpenFeatureAPI api = OpenFeatureAPI.getInstance();
    api.setProviderAndWait(new InMemoryProvider(Map.of("order", on)));
    client = api.getClient();
  }

  /** Ends the SDK's threads. */
  @TearDown
  public void close() {
    OpenFeatureAPI.getInstance().shutdown();
  }

  /** Ours, of a feature without a candidate: is it blocked, and which version is it. */
  @Benchmark
  public String ours() {
    return checked(stable);
  }

  /** Ours while a candidate is in rollout: the case's side is drawn by SHA-256. */
  @Benchmark
  public String drawn() {
    return checked(rollout);
  }

  private String checked(Obeyed obeyed) {
    String caseId = cases[next++ & (CASES - 1)];
    return obeyed.blocked() ? "" : obeyed.draw(caseId).version().getVersion();
  }

  /** OpenFeature's client over its in-memory provider. */
  @Benchmark
  public boolean openFeature() {
    return client.getBooleanValue("order", false);
  }
}

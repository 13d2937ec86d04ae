package io.knhk.app.config;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A key that nothing reads yet. It is known, so that a configuration can be written for the release
 * that will; it is checked, and refused all the same: a setting that has no effect is never passed
 * over.
 *
 * @param name as in the file; {@code []} behind a section: a list of such; {@code *} last: any name
 * @param type what its value may be
 * @param doc what it will be for, with its unit
 */
record PlannedKey(String name, ValueType<?> type, String doc) {
  private static final String REGIONS = "fortune5.multi_region.replication_regions[].";
  private static final ValueType<String> NAME =
      ValueType.text("1 to 64 of A-Z a-z 0-9 . _ -", "[A-Za-z0-9._-]{1,64}");

  /** All of them. */
  static final List<PlannedKey> ALL =
      List.of(
          new PlannedKey(
              "fortune5.spiffe.socket_path",
              ValueType.text(
                  "an absolute path, unix:// before it or not", "(unix:(//)?)?/\\S*[^\\s/]"),
              "The socket of the SPIFFE Workload API."),
          new PlannedKey(
              "fortune5.spiffe.trust_domain",
              ValueType.text("1 to 255 of a-z 0-9 . _ -", "[a-z0-9._-]{1,255}"),
              "The trust domain of this region's services."),
          new PlannedKey(
              "fortune5.spiffe.spiffe_id",
              ValueType.text(
                  "spiffe://, a trust domain, and a path",
                  "spiffe://[a-z0-9._-]{1,255}(/[A-Za-z0-9._-]+)+"),
              "This service's id, where the Workload API gives several."),
          new PlannedKey(
              "fortune5.spiffe.refresh_interval",
              ValueType.whole(1, 86_400),
              "How often an identity is asked for again, in seconds."),
          new PlannedKey(
              "fortune5.kms.provider",
              ValueType.word("aws", "azure", "gcp", "vault", "local"),
              "The key service that wraps data keys."),
          new PlannedKey(
              "fortune5.kms.provider_config.*",
              ValueType.any(),
              "The provider's own settings. They may be secrets, and are never shown."),
          new PlannedKey(
              "fortune5.kms.rotation_interval_hours",
              ValueType.whole(1, 24),
              "How often a new data key is made, in hours."),
          new PlannedKey(REGIONS + "name", NAME, "Another region's name."),
          new PlannedKey(REGIONS + "bootstrap_servers", KafkaSection.ADDRESSES, "Its brokers."),
          new PlannedKey(REGIONS + "registry_url", KafkaSection.REGISTRY_URL, "Its registry."),
          new PlannedKey(
              "fortune5.multi_region.replication_strategy",
              ValueType.word("sync", "async", "eventual"),
              "What evidence of the other regions a promotion needs: all of it, fresh; the last"
                  + " known; none."),
          new PlannedKey(
              "fortune5.promotion.feature_flags",
              ValueType.several(NAME, "at least one", all -> true),
              "Named flags, on at the start."));

  /** The key that a name stands for. */
  static Optional<PlannedKey> of(String name) {
    return ALL.stream().filter(key -> key.isNamed(name)).findFirst();
  }

  /** The key that a variable stands for. */
  static Optional<PlannedKey> ofVariable(String variable) {
    return ALL.stream().filter(key -> key.isVariable(variable)).findFirst();
  }

  private boolean isNamed(String other) {
    return other.matches(pattern(name, "\\[\\d+]"));
  }

  private boolean isVariable(String other) {
    return other.matches(pattern(Key.variable(name.replace("[]", "_[]_")), "\\d+"));
  }

  /** A regular expression of the whole of a name. */
  private static String pattern(String name, String index) {
    return Pattern.quote(name).replace("[]", "\\E" + index + "\\Q").replace("*", "\\E.+\\Q");
  }
}

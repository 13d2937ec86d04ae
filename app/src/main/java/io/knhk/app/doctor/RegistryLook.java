package io.knhk.app.doctor;

import io.knhk.app.doctor.Finding.Weight;
import io.knhk.schemas.RestSchemaRegistry;
import io.knhk.schemas.Topic;
import io.knhk.schemas.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;

/** Whether the registry answers, and holds schemas that this release understands. */
final class RegistryLook {
  static final String NAME = "registry";

  /** Under these no subject gets a version that a reader of the one before can't read. */
  private static final Set<String> SAFE = Set.of("FULL_TRANSITIVE", "FULL");

  private final RestSchemaRegistry registry;
  private final List<Finding> findings = new ArrayList<>();

  private RegistryLook(RestSchemaRegistry registry) {
    this.registry = registry;
  }

  static Examined examine(RestSchemaRegistry registry, String url) {
    RegistryLook look = new RegistryLook(registry);
    String words = look.look();
    return Examined.of(NAME, "%s at %s".formatted(words, url), look.findings);
  }

  private String look() {
    Set<String> subjects = registry.subjects();
    List<String> missing = new ArrayList<>();
    for (Topic<?> topic : Topics.all()) {
      for (Schema ours : topic.kinds().values()) {
        String subject = topic.subject(ours);
        if (subjects.contains(subject)) {
          compare(subject, ours, registry.latest(subject));
        } else {
          missing.add(subject);
        }
      }
    }
    if (!missing.isEmpty()) {
      findings.add(
          new Finding(
              Weight.RISKS,
              "the registry has no subjects %s: others find no schema there"
                  .formatted(String.join(", ", missing)),
              "start a service: it registers them"));
    }
    String level = registry.compatibility();
    if (!SAFE.contains(level)) {
      findings.add(
          new Finding(
              Weight.RISKS,
              "the registry's compatibility is %s; allowed: FULL_TRANSITIVE, FULL: others may register what we can't read"
                  .formatted(level),
              "PUT {\"compatibility\":\"FULL_TRANSITIVE\"} to its /config"));
    }
    return "%d subjects, compatibility %s".formatted(subjects.size(), level);
  }

  private void compare(String subject, Schema ours, Schema latest) {
    if (!reads(ours, latest)) {
      findings.add(
          new Finding(
              Weight.STOPS,
              "%s: this release can't read what is written by the latest schema".formatted(subject),
              "run the release that registered it, or take that version of the subject back"));
    } else if (!reads(latest, ours)) {
      findings.add(
          new Finding(
              Weight.HURTS,
              "%s: whoever reads by the latest schema can't read what this release writes"
                  .formatted(subject),
              "run the release that registered it, or take that version of the subject back"));
    }
  }

  private static boolean reads(Schema reader, Schema writer) {
    return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer).getType()
        == SchemaCompatibilityType.COMPATIBLE;
  }
}

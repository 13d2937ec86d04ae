package io.knhk.engine.definition;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.knhk.engine.net.RandomConstructs;
import io.knhk.engine.patterns.Catalogue;
import io.knhk.engine.patterns.PatternEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema for editors says what the parser does. */
class DefinitionSchemaTest {
  private static final Path PAGE = Path.of("..", "docs", "workflow.schema.json");
  private static final Pattern ALLOWED = Pattern.compile("key 'strange' is unknown; allowed: (.*)");
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(DefinitionSchema.text(), InputFormat.JSON);

  @Test
  void standsInDocsAsItIs() throws IOException {
    if (Boolean.getBoolean("knhk.renew")) {
      Files.writeString(PAGE, DefinitionSchema.text());
    }
    assertThat(Files.readString(PAGE))
        .as(
            "docs/workflow.schema.json; renew it: ./knhk test -pl engine -am"
                + " -Dtest=DefinitionSchemaTest -Dsurefire.failIfNoSpecifiedTests=false"
                + " -Dknhk.renew=true")
        .isEqualTo(DefinitionSchema.text());
  }

  @Test
  void allowsTheExamples() {
    assertThat(Catalogue.all()).extracting(PatternEntry::definition).allSatisfy(it -> allows(it));
    allows(Definitions.ORDER);
  }

  @Test
  void allowsWhatIsMadeAtRandom() {
    for (int seed = 0; seed < 100; seed++) {
      allows(RandomConstructs.text(new Random(seed)));
    }
  }

  /** The parser names the keys that it allows where it meets a strange one. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          strange: 1                                                | /properties
          slo: {strange: 1}                                         | /properties/slo/properties
          rollout: {strange: 1}                                     | /properties/rollout/properties
          conditions: {c: {strange: 1}}                             | /properties/conditions/additionalProperties/properties
          tasks: {t: {strange: 1}}                                  | /$defs/task/properties
          tasks: {t: {then: [{strange: 1}]}}                        | /$defs/flow/properties
          tasks: {t: {type: t, instances: {strange: 1}}}            | /$defs/task/properties/instances/properties
          tasks: {t: {type: t, backoff: {strange: 1}}}              | /$defs/task/properties/backoff/properties
          tasks: {t: {split: {strange: 1}}}                         | /$defs/threads/properties
          """)
  void knowsTheKeysThatTheParserKnows(String body, String pointer) throws IOException {
    Matcher allowed = ALLOWED.matcher(refusal(body));
    assertThat(allowed.find()).isTrue();

    assertThat(keys(pointer)).containsExactlyInAnyOrder(allowed.group(1).split(", ", -1));
    assertThat(errors(body)).isNotEmpty();
  }

  @Test
  void knowsTheKeysOfJoinsOverItsForms() throws IOException {
    Matcher allowed = ALLOWED.matcher(refusal("tasks: {t: {join: {strange: 1}}}"));
    assertThat(allowed.find()).isTrue();

    TreeSet<String> keys = new TreeSet<>(keys("/$defs/threads/properties"));
    for (int form = 1; form <= 3; form++) {
      keys.addAll(keys("/$defs/task/properties/join/anyOf/%d/properties".formatted(form)));
    }
    assertThat(keys).containsExactlyInAnyOrder(allowed.group(1).split(", ", -1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tokens: 0",
        "tokens: 1001",
        "tokens: two",
        "onRollback: stop",
        "start: a b",
        "end: [a]",
        "slo: {r1_p99_max_ns: 0.0001}",
        "slo: {r1_p99_max_ns: 1000000001}",
        "slo: {w1_p99_max_ms: 3600001}",
        "slo: {c1_p99_max_ms: 0.5}",
        "slo: {c1_p99_max_ms: 7776000001}",
        "rollout: {stages: []}",
        "rollout: {stages: [0.001, 100]}",
        "rollout: {stages: [101]}",
        "rollout: {rollback_window_seconds: 0}",
        "rollout: {rollback_window_seconds: 86401}",
        "rollout: {slo_threshold: 0.79}",
        "rollout: {slo_threshold: 1}",
        "rollout: {require_sound: perhaps}",
        "exclusive: [[t]]",
        "exclusive: t",
        "conditions: [c]",
        "tasks: {}",
        "tasks: {a b: {}}",
        "tasks: {t: }",
        "tasks: {t: {type: a b}}",
        "tasks: {t: {type: t, maxTries: 0}}",
        "tasks: {t: {type: t, maxTries: 101}}",
        "tasks: {t: {maxTries: 2}}",
        "tasks: {t: {signal: s, maxTries: 2}}",
        "tasks: {t: {kept: true}}",
        "tasks: {t: {signal: s, kept: 1}}",
        "tasks: {t: {type: t, correlation: ref}}",
        "tasks: {t: {type: t, signal: s}}",
        "tasks: {t: {type: t, workflow: w}}",
        "tasks: {t: {signal: s, workflow: w}}",
        "tasks: {t: {timer: 5 s}}",
        "tasks: {t: {timer: PT5S, type: t}}",
        "tasks: {t: {timer: PT5S, backoff: {first: PT5S}}}",
        "tasks: {t: {timer: PT5S, maxTries: 2}}",
        "tasks: {t: {timeout: PT5S}}",
        "tasks: {t: {type: t, heartbeat: 5}}",
        "tasks: {t: {type: t, backoff: {most: PT5S}}}",
        "tasks: {t: {type: t, backoff: {first: PT5S, factor: 0.5}}}",
        "tasks: {t: {type: t, backoff: {first: PT5S, factor: 11}}}",
        "tasks: {t: {instances: {count: 3}}}",
        "tasks: {t: {type: t, instances: {}}}",
        "tasks: {t: {type: t, instances: {count: -1}}}",
        "tasks: {t: {type: t, instances: {count: 1001}}}",
        "tasks: {t: {type: t, instances: {count: 3, required: 1001}}}",
        "tasks: {t: {type: t, instances: {count: 3, others: run}}}",
        "tasks: {t: {type: t, instances: {count: 3, required: 2, others: stop}}}",
        "tasks: {t: {type: t, instances: {count: 3, late: 1}}}",
        "tasks: {t: {join: nand}}",
        "tasks: {t: {join: {}}}",
        "tasks: {t: {join: {or: structured}}}",
        "tasks: {t: {join: {or: local, split: t}}}",
        "tasks: {t: {join: {or: global}}}",
        "tasks: {t: {join: {partial: 1}}}",
        "tasks: {t: {join: {partial: 0, others: blocking}}}",
        "tasks: {t: {join: {partial: 1, others: none}}}",
        "tasks: {t: {join: {threads: 1}}}",
        "tasks: {t: {join: {threads: 2, partial: 1}}}",
        "tasks: {t: {split: nand}}",
        "tasks: {t: {split: {threads: 1001}}}",
        "tasks: {t: {then: u}}",
        "tasks: {t: {then: [u, u], split: and}, u: {}}",
        "tasks: {t: {then: [{when: a}]}}",
        "tasks: {t: {then: [{to: u, when: 1}], split: xor}, u: {}}",
        "tasks: {t: {during: [c]}}",
        "tasks: {t: {cancels: everything}}",
        "tasks: {t: {cancels: [a>b>c]}}",
        "tasks: {t: {cancels: [1]}}"
      })
  void refusesWhatTheParserRefuses(String body) {
    assertThat(refusal(body)).isNotEmpty();
    assertThat(errors(body)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"id: a b", "id: ''", "version: 1.5", "version: [1]", "version: true"})
  void refusesNamesThatTheParserRefuses(String line) {
    String key = line.substring(0, line.indexOf(':'));
    String text = body("").replaceAll("(?m)^%s: .*$".formatted(key), line);

    assertThat(DefinitionParser.parse(text)).isInstanceOf(Parsed.Invalid.class);
    assertThat(SCHEMA.validate(text, InputFormat.YAML)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tokens: 1",
        "tokens: 1000",
        "onRollback: drain",
        "onRollback: cancel",
        "slo: {r1_p99_max_ns: 0.001, w1_p99_max_ms: 0.000001, c1_p99_max_ms: 1}",
        "slo: {r1_p99_max_ns: 1000000000, w1_p99_max_ms: 3600000, c1_p99_max_ms: 7776000000}",
        "rollout: {stages: [0.01, 100], rollback_window_seconds: 1, slo_threshold: 0.8}",
        "rollout: {rollback_window_seconds: 86400, slo_threshold: 0.9999, require_sound: true}",
        "tasks: {t: {type: 7, maxTries: 1}}",
        "tasks: {t: {type: t, maxTries: 100}}",
        "tasks: {t: {workflow: w, maxTries: 2}}",
        "tasks: {t: {signal: s, kept: true}}",
        "tasks: {t: {signal: s, correlation: order.id}}",
        "tasks: {t: {timer: PT0.001S}}",
        "tasks: {t: {type: t, timeout: P1D, heartbeat: PT30S}}",
        "tasks: {t: {type: t, backoff: {first: PT1S, factor: 1.25, most: PT1M}}}",
        "tasks: {t: {workflow: w, maxTries: 2, backoff: {first: PT1S}}}",
        "tasks: {t: {type: t, instances: {count: 0}}}",
        "tasks: {t: {type: t, instances: {count: 1000, required: 0, others: cancel, late: true}}}",
        "tasks: {t: {type: t, instances: {count: n + 1, required: 'done > n', others: run}}}",
        "tokens: 1000\ntasks: {t: {split: {threads: 1000}, then: [u]}, u: {join: {threads: 2}}}",
        "tasks: {t: {then: [{to: u}]}, u: {cancels: [t, t>u]}}",
        "tasks: {t: {cancels: all}}",
        "tasks: {t: {split: and, then: [c, u]}, u: {type: u, during: c}}\nconditions: {c: {}}"
      })
  void allowsWhatTheParserTakes(String body) {
    allows(body(body));
  }

  private static void allows(String text) {
    assertThat(DefinitionParser.parse(text)).as(text).isNotInstanceOf(Parsed.Invalid.class);
    assertThat(SCHEMA.validate(text, InputFormat.YAML)).as(text).isEmpty();
  }

  private static String refusal(String body) {
    return DefinitionParser.parse(body(body)) instanceof Parsed.Invalid invalid
        ? invalid.message()
        : "";
  }

  private static List<String> errors(String body) {
    return SCHEMA.validate(body(body), InputFormat.YAML).stream().map(Object::toString).toList();
  }

  private static List<String> keys(String pointer) throws IOException {
    JsonNode properties = new JsonMapper().readTree(DefinitionSchema.text()).at(pointer);
    assertThat(properties.isObject()).as(pointer).isTrue();
    return properties.propertyStream().map(it -> it.getKey()).toList();
  }

  /** A definition with that in it, and with a task where that has none. */
  private static String body(String body) {
    String tasks = body.contains("tasks:") ? "" : "tasks: {t: {}}\n";
    return "id: w\nversion: 1\n%s%s\n".formatted(tasks, body);
  }
}

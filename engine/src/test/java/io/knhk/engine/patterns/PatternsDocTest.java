package io.knhk.engine.patterns;

import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.engine.core.Decision;
import io.knhk.engine.net.Pattern;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** The page on the patterns in docs is made from the catalogue and from the tests. */
class PatternsDocTest {
  private static final Path PAGE = Path.of("..", "docs", "patterns.md");
  private static final String HEAD =
      """
      # The control-flow patterns

      The 43 patterns of Russell, ter Hofstede, van der Aalst and Mulyar, *Workflow Control-Flow Patterns: A Revised View* (BPM Center Report
      BPM-06-22, 2006; [workflowpatterns.com](http://www.workflowpatterns.com)), by their numbers and names there. For each: what it is for, the least
      definition that shows it, the steps that a case of that takes, and the tests that prove it, with what each shows in words of our own.

      `./knhk patterns` lists them, `./knhk patterns run ID` runs an example alone: a case starts with the variables named here, the outside does what
      is said here, and whatever task is then still open is done in the order of activation. The library's `executePattern`, and the engine for
      an `ExecutePattern` on `workflow.commands`, run the same, with the
      variables it is given. **R1**: its steps are data-free steps on masks; **W1**: they read data, count, are barred, start another case, or are a
      command's; **C1**: it waits on
      the outside.

      **Context** is what the literature asks of the net, the data and the outside around a pattern, in words of our own, whether that holds here,
      and which test shows it. What is not met is said: how it is instead stands behind it. A definition in which it could fail to hold is refused at registration
      where that can be told ([language.md](language.md#whether-every-case-comes-to-its-end)). Each example is sound, and can be registered as it stands.

      The pictures, as `./knhk workflow draw` makes them, are in the notation of YAWL; how to read them: [language.md](language.md#pictures); and what the steps' names say:
      [language.md](language.md#how-steps-are-named).

      """;

  @Test
  void isMadeFromTheCatalogueAndTheTests() throws IOException {
    String made = page();
    if (Boolean.getBoolean("knhk.renew")) {
      Files.writeString(PAGE, made);
    }
    assertThat(Files.readString(PAGE))
        .as(
            "docs/patterns.md; renew it: ./knhk test -pl engine -am -Dtest=PatternsDocTest"
                + " -Dsurefire.failIfNoSpecifiedTests=false -Dknhk.renew=true")
        .isEqualTo(made);
  }

  @Test
  void namesATestForEachPattern() {
    assertThat(proofs().keySet())
        .containsExactlyElementsOf(Catalogue.all().stream().map(PatternEntry::pattern).toList());
  }

  @Test
  void saysOfEachPatternWhatItAsksAndHowThatIsShown() {
    Map<Pattern, List<String>> proofs = proofs();

    assertThat(Contexts.all().keySet()).containsExactly(Pattern.values());
    Contexts.all()
        .forEach((pattern, asked) ->
            asked.forEach(it ->
                assertThat(it.tests())
                    .as("%s: %s", pattern.id(), it.what())
                    .isNotEmpty()
                    .allSatisfy(test ->
                        assertThat(proofs.get(pattern))
                            .anyMatch(proof -> proof.startsWith("`%s`:".formatted(test))))));
  }

  private static String page() {
    StringBuilder page = new StringBuilder(HEAD);
    page.append("| id | name | class |\n| --- | --- | --- |\n");
    for (PatternEntry entry : Catalogue.all()) {
      page.append(
          "| [%s](#%s) | %s | %s |\n"
              .formatted(entry.pattern().id(), anchor(entry), entry.name(), entry.runtimeClass()));
    }
    Map<Pattern, List<String>> proofs = proofs();
    Catalogue.all()
        .forEach(entry -> section(page, entry, proofs.getOrDefault(entry.pattern(), List.of())));
    return page.toString();
  }

  private static void section(StringBuilder page, PatternEntry entry, List<String> proofs) {
    page.append("\n## %s %s\n\n".formatted(entry.pattern().id(), entry.name()));
    page.append("%s %s.\n".formatted(entry.purpose(), entry.runtimeClass()));
    page.append("\n```yaml\n").append(entry.definition()).append("```\n\n");
    page.append(
        "![%s](pictures/patterns/wcp-%02d.svg)\n\n"
            .formatted(entry.name(), entry.pattern().number()));
    run(page, entry, PatternExample.of(entry));
    context(page, Contexts.all().get(entry.pattern()));
    proofs.forEach(proof -> page.append("- ").append(proof).append('\n'));
  }

  private static void context(StringBuilder page, List<Contexts.Asked> asked) {
    page.append(asked.isEmpty() ? "Context: nothing is asked.\n\n" : "Context:\n\n");
    asked.forEach(it -> page.append(it.shown()));
    page.append(asked.isEmpty() ? "Tests:\n\n" : "\nTests:\n\n");
  }

  private static void run(StringBuilder page, PatternEntry entry, PatternExample example) {
    PatternRun run = example.run(entry.variables(), 0, 1);
    if (!entry.variables().isEmpty()) {
      page.append(
          "It starts with `%s`. ".formatted(entry.variables().toString().replaceAll("[{}]", "")));
    }
    List<String> asked = new ArrayList<>();
    List<PatternRun.Answer> answers =
        run.answers().stream().skip(1).filter(PatternRun.Answer::fromOutside).toList();
    for (PatternRun.Answer answer : answers) {
      asked.add(
          answer.decision() instanceof Decision.Rejected rejected
              ? "%s (refused: `%s`)".formatted(answer.shown(), rejected.code())
              : answer.shown());
    }
    if (!asked.isEmpty()) {
      page.append("Outside: %s. ".formatted(String.join(", ", asked)));
    }
    page.append("Steps: `%s`.\n\n".formatted(String.join(" ", run.steps())));
  }

  /** As the page's readers make them of headings. */
  private static String anchor(PatternEntry entry) {
    return "%s %s"
        .formatted(entry.pattern().id(), entry.name())
        .toLowerCase(Locale.ROOT)
        .replace(' ', '-');
  }

  private static Map<Pattern, List<String>> proofs() {
    Map<Pattern, List<String>> proofs = new EnumMap<>(Pattern.class);
    ReflectionSupport.findAllClassesInPackage("io.knhk.engine", type -> true, name -> true).stream()
        .sorted(Comparator.comparing(Class::getName))
        .flatMap(type ->
            AnnotationSupport.findAnnotatedMethods(
                type, Proves.class, HierarchyTraversalMode.TOP_DOWN)
                .stream())
        .sorted(Comparator.comparing(PatternsDocTest::name))
        .forEach(method -> {
          Proves proof = method.getAnnotation(Proves.class);
          for (Pattern pattern : proof.value()) {
            proofs
                .computeIfAbsent(pattern, it -> new ArrayList<>())
                .add("`%s`: %s.".formatted(name(method), proof.that()));
          }
        });
    return proofs;
  }

  private static String name(Method method) {
    return "%s.%s".formatted(method.getDeclaringClass().getSimpleName(), method.getName());
  }
}

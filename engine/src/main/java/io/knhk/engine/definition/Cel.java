package io.knhk.engine.definition;

import dev.cel.checker.CelChecker;
import dev.cel.checker.CelCheckerBuilder;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.CelVarDecl;
import dev.cel.common.ast.CelExpr.ExprKind;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelParser;
import dev.cel.parser.CelParserFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.Program;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The CEL dialect of guards: standard functions and macros, every free name a variable. */
final class Cel {
  /** Bounds: a guard is a line or two, and runs on the stream thread. */
  private static final CelOptions OPTIONS =
      CelOptions.current()
          .enableHeterogeneousNumericComparisons(true) // JSON's 12.5 is compared with a guard's 12
          .maxExpressionCodePointSize(4_096)
          .maxParseExpressionNodeCount(500)
          .maxRegexProgramSize(10_000)
          .comprehensionMaxIterations(10_000)
          .build();

  private static final CelParser PARSER =
      CelParserFactory.standardCelParserBuilder()
          .setOptions(OPTIONS)
          .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
          .build();

  private static final CelRuntime RUNTIME =
      CelRuntimeFactory.plannerRuntimeBuilder().setOptions(OPTIONS).build();

  /** Names that mean a type, as in {@code type(x) == int}, and no variable. */
  private static final Set<String> TYPES =
      Set.of(
          "bool",
          "bytes",
          "double",
          "dyn",
          "int",
          "list",
          "map",
          "null_type",
          "string",
          "type",
          "uint");

  private Cel() {}

  sealed interface Checked {}

  record Sound(Program program, CelType result) implements Checked {}

  record Unsound(String reason) implements Checked {}

  static Checked check(String source) {
    try {
      CelValidationResult parsed = PARSER.parse(source);
      if (parsed.hasError()) {
        return unsound(parsed.getErrors());
      }
      CelValidationResult checked = checker(freeNames(parsed.getAst())).check(parsed.getAst());
      if (checked.hasError()) {
        return unsound(checked.getErrors());
      }
      return new Sound(RUNTIME.createProgram(checked.getAst()), checked.getAst().getResultType());
    } catch (CelValidationException | CelEvaluationException | RuntimeException e) {
      // Of any kind: whatever an author writes, it must not stop the engine.
      return new Unsound(String.valueOf(e.getMessage()));
    }
  }

  /** Names that a comprehension binds are among them: the checker lets the binding win. */
  private static Set<String> freeNames(CelAbstractSyntaxTree ast) {
    return CelNavigableAst.fromAst(ast)
        .getRoot()
        .allNodes()
        .filter(node -> node.getKind() == ExprKind.Kind.IDENT)
        .map(node -> node.expr().ident().name())
        .filter(name -> !name.startsWith("@") && !TYPES.contains(name))
        .collect(Collectors.toSet());
  }

  private static CelChecker checker(Set<String> variables) {
    CelCheckerBuilder builder = CelCompilerFactory.standardCelCheckerBuilder().setOptions(OPTIONS);
    variables.forEach(
        name -> builder.addVarDeclarations(CelVarDecl.newVarDeclaration(name, SimpleType.DYN)));
    return builder.build();
  }

  private static Unsound unsound(List<CelIssue> issues) {
    return new Unsound(
        issues.stream()
            .map(issue ->
                "at character %d: %s"
                    .formatted(
                        issue.getSourceLocation().getColumn() + 1, CelWords.of(issue.getMessage())))
            .collect(Collectors.joining("; ")));
  }
}

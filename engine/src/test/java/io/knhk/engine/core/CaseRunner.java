package io.knhk.engine.core;

import io.knhk.engine.definition.Definition;
import io.knhk.engine.definition.Definitions;
import io.knhk.engine.net.CompiledNet;
import io.knhk.engine.net.Marking;
import io.knhk.engine.net.Pattern;
import io.knhk.engine.patterns.Catalogue;
import io.knhk.engine.patterns.PatternEntry;
import io.knhk.schemas.Side;
import io.knhk.schemas.VariableValue;
import io.knhk.schemas.workflow.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One case, command after command, its events and its state. */
final class CaseRunner {
  static final long C1_TARGET = 500;

  final CompiledNet net;
  final List<Event> history = new ArrayList<>();
  Optional<CaseState> state = Optional.empty();

  /** The events of the last command that was accepted. */
  List<Event> last = List.of();

  private final String caseId;
  private final Definition definition;
  private long now = 1_000;

  CaseRunner(String yaml) {
    this(Definitions.valid(yaml));
  }

  CaseRunner(Definition definition) {
    this("case", definition);
  }

  CaseRunner(String caseId, Definition definition) {
    this.caseId = caseId;
    this.definition = definition;
    this.net = CompiledNet.compile(definition);
  }

  /** The catalogue's example of a pattern, started with its variables. */
  static CaseRunner started(Pattern pattern) {
    PatternEntry entry = Catalogue.of(pattern);
    CaseRunner runner = new CaseRunner(entry.definition());
    runner.start(
        entry.variables().entrySet().stream()
            .flatMap(it -> Stream.of(it.getKey(), it.getValue()))
            .toArray(String[]::new));
    return runner;
  }

  /** One that has started without variables. */
  static CaseRunner started(String yaml) {
    CaseRunner runner = new CaseRunner(yaml);
    runner.start();
    return runner;
  }

  void at(long nowMillis) {
    now = nowMillis;
  }

  Decision start(String... variables) {
    return decide(
        CaseCommand.Start.of(
            definition.id(),
            definition.version(),
            definition.hash(),
            Side.CANDIDATE,
            variables(variables)));
  }

  Decision complete(String task, int tryNumber, String... variables) {
    return decide(CaseCommand.Complete.of(task, tryNumber, variables(variables)));
  }

  Decision fail(String task, int tryNumber) {
    return decide(new CaseCommand.Fail(task, tryNumber, "no luck"));
  }

  Decision signal(String name, String... variables) {
    return decide(CaseCommand.Signal.of(name, variables(variables)));
  }

  Decision add(String task, int count) {
    return decide(new CaseCommand.AddInstances(task, count));
  }

  Decision withdraw(String task) {
    return decide(new CaseCommand.Withdraw(task, false));
  }

  Decision withdrawAndGoOn(String task) {
    return decide(new CaseCommand.Withdraw(task, true));
  }

  Decision resolve(int incident, String... variables) {
    return decide(CaseCommand.Resolve.of(incident, variables(variables)));
  }

  /** The numbers of the incidents that stand. */
  List<Integer> incidents() {
    return now().getIncidents().stream().map(OpenIncident::getNumber).toList();
  }

  List<Event> overdue(String task, int tryNumber) {
    List<Event> events =
        CaseDecider.overdue(state.orElseThrow(), task, tryNumber, now).stream().toList();
    return apply(events);
  }

  /** A timer is over; nothing is told if it is not. */
  List<Event> fire(String task, int tryNumber) {
    return brought(TimeDecider.fire(now(), task, tryNumber, context()));
  }

  /** A try that was waited for begins. */
  List<Event> begin(String task, int tryNumber) {
    return brought(TimeDecider.begin(now(), task, tryNumber, context()));
  }

  List<Event> timeOut(String task, int tryNumber) {
    return brought(TimeDecider.timeOut(now(), task, tryNumber, context()));
  }

  List<Event> lapse(String task, int tryNumber, long heardMillis) {
    return brought(TimeDecider.lapse(now(), task, tryNumber, heardMillis, context()));
  }

  /** A task has what it waits for: a worker's answer, its time, or its next try. */
  void answer(OpenTask open, String... variables) {
    if (open.getTimerMillis() != null) {
      at(open.getTimerMillis() + 1);
      fire(open.getTask(), open.getTryNumber());
    } else if (open.getRetryMillis() != null) {
      at(open.getRetryMillis() + 1);
      begin(open.getTask(), open.getTryNumber());
    } else {
      complete(open.getTask(), open.getTryNumber(), variables);
    }
  }

  private List<Event> brought(Optional<Decision.Accepted> decided) {
    return apply(decided.map(Decision.Accepted::events).orElse(List.of()));
  }

  /** Decides, and applies what was decided. */
  Decision decide(CaseCommand command) {
    Decision decision = CaseDecider.decide(state, command, context());
    if (decision instanceof Decision.Accepted accepted) {
      apply(accepted.events());
    }
    return decision;
  }

  CaseState now() {
    return state.orElseThrow();
  }

  List<String> openTasks() {
    return now().getOpenTasks().stream()
        .map(open -> open.getTask() + " " + open.getTryNumber())
        .toList();
  }

  /** The places that hold a token, by name. */
  List<String> tokens() {
    Marking marking = net.marking(now().getMarking());
    return IntStream.range(0, net.places().size())
        .filter(marking::has)
        .mapToObj(net.places()::get)
        .toList();
  }

  static Map<String, VariableValue> variables(String... namesAndJson) {
    Map<String, VariableValue> variables = new TreeMap<>();
    for (int i = 0; i < namesAndJson.length; i += 2) {
      variables.put(
          namesAndJson[i], VariableValue.newBuilder().setJson(namesAndJson[i + 1]).build());
    }
    return variables;
  }

  /** An accepted decision's events in short; a rejected one's code. */
  static List<String> told(Decision decision) {
    return switch (decision) {
      case Decision.Accepted accepted -> told(accepted.events());
      case Decision.Rejected rejected -> List.of(rejected.code().name());
    };
  }

  static List<String> told(List<Event> events) {
    return events.stream().map(CaseRunner::told).toList();
  }

  /** The names of the steps that were taken, in order, with a space between; none of a rejected. */
  static String steps(Decision decision) {
    return decision instanceof Decision.Accepted accepted
        ? accepted.firings().stream()
            .map(firing -> firing.step().name())
            .collect(Collectors.joining(" "))
        : "";
  }

  private static String told(Event event) {
    StringBuilder told = new StringBuilder(event.getKind().name());
    Optional.ofNullable(event.getTask()).ifPresent(task -> told.append(' ').append(task));
    Optional.ofNullable(event.getTryNumber()).ifPresent(it -> told.append(' ').append(it));
    event.getSteps().forEach(step -> told.append(' ').append(step));
    return told.toString();
  }

  private StepContext context() {
    return new StepContext(caseId, net, now, 7, 2, 42, C1_TARGET);
  }

  private List<Event> apply(List<Event> events) {
    if (!events.isEmpty()) {
      state = Optional.of(CaseApplier.applyAll(state, events, net));
      history.addAll(events);
      last = events;
    }
    return events;
  }
}

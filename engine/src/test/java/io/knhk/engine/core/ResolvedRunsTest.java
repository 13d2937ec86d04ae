package io.knhk.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.engine.definition.Definition;
import io.knhk.engine.net.Marking;
import io.knhk.engine.net.WaitingTask;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Cases of sound nets of every construct that come to incidents at random, by guards that can't be
 * asked, and by tries that run out: resolved in any order, they come to their end.
 */
class ResolvedRunsTest {
  private static final int NETS = 50;
  private static final int RUNS = 100;
  private static final int MOST_ANSWERS = 2_000;

  @Test
  void resolvingWithGoodVariablesEndsTheCase() {
    Random random = new Random(11);
    int raised = 0;
    for (int net = 0; net < NETS; net++) {
      Definition definition = SoundRunsTest.sound(random);
      for (int run = 0; run < RUNS; run++) {
        raised += run(definition, random);
      }
    }
    assertThat(raised).isGreaterThan(4_000);
  }

  private static int run(Definition definition, Random random) {
    CaseRunner run = new CaseRunner(definition);
    run.start("a", anything(random), "b", anything(random));
    for (int answer = 0; !run.now().getCompleted(); answer++) {
      assertThat(answer).as("%s", definition).isLessThan(MOST_ANSWERS);
      everyIncidentIsAboutSomething(run);
      List<OpenTask> open = run.now().getOpenTasks();
      List<Integer> incidents = run.incidents();
      assertThat(open.size() + incidents.size()).as("%s", definition).isPositive();
      int which = random.nextInt(open.size() + incidents.size());
      if (which >= open.size()) {
        run.resolve(
            incidents.get(which - open.size()), "a", anything(random), "b", anything(random));
      } else if (open.get(which).getTimerMillis() == null && random.nextInt(4) == 0) {
        run.fail(open.get(which).getTask(), open.get(which).getTryNumber());
      } else {
        run.answer(open.get(which), "a", anything(random), "b", anything(random));
      }
    }
    assertThat(run.tokens()).isEmpty();
    assertThat(run.now().getOpenTasks()).isEmpty();
    assertThat(run.now().getIncidents()).isEmpty();
    return run.now().getIncidentsRaised();
  }

  /** Its task can wait, or its step's tokens lie there; and nothing stands twice. */
  private static void everyIncidentIsAboutSomething(CaseRunner run) {
    CaseState state = run.now();
    Marking marking = run.net.marking(state.getMarking());
    for (OpenIncident incident : state.getIncidents()) {
      if (incident.getStep() == null) {
        WaitingTask task = run.net.waiting(incident.getTask()).orElseThrow();
        assertThat(Offers.canWait(state, task, run.net)).isTrue();
      } else {
        assertThat(Incidents.step(incident, run.net).takes())
            .allMatch(arc -> marking.tokens(arc.place()) >= arc.tokens());
      }
    }
    assertThat(run.incidents()).doesNotHaveDuplicates();
    assertThat(state.getIncidents().stream().map(OpenIncident::getStep).filter(it -> it != null))
        .doesNotHaveDuplicates();
    assertThat(state.getOpenTasks().stream().map(it -> it.getTask() + it.getTryNumber()))
        .doesNotHaveDuplicates();
  }

  /** True or false, or, one time in six, what no guard can be asked of. */
  private static String anything(Random random) {
    return random.nextInt(6) == 0 ? "\"neither\"" : Boolean.toString(random.nextBoolean());
  }
}

package io.knhk.engine;

import io.knhk.engine.definition.Definition;
import io.knhk.schemas.promotion.FeatureState;
import io.knhk.schemas.workflow.CauseKind;
import io.knhk.schemas.workflow.RegisterWorkflow;
import io.knhk.schemas.workflow.WorkflowEvent;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;

/** An engine task's registrations once more, over stores on the heap. */
final class ReplayedRegistrations implements ReplayedPart, RegistrationReadings {
  private final Evidence evidence;
  private final ReplayedOutput output;
  private final Journal journal;
  private final Memory memory;
  private final Registrar registrar;
  private Optional<FeatureState> state = Optional.empty();
  private Optional<Standing> standing = Optional.empty();
  private Finding soundness = new Finding.Unasked();

  ReplayedRegistrations(int partition, String region, Evidence evidence) {
    this.evidence = evidence;
    output = new ReplayedOutput(partition);
    journal = new Journal(RegistrationsProcessor.PART, region, output, new HeapStore<>());
    memory = new Memory(new HeapStore<>(), new HeapStore<>());
    registrar =
        new Registrar(
            this,
            journal,
            memory,
            new HeapStore<Bytes, String>(),
            new RegistrationOutput(EngineConfig.of(region), () -> 0, output));
  }

  @Override
  public Again decide(WorkflowEvent published, Optional<Cause> cause) {
    Optional<Cause> asked =
        cause.filter(record ->
            published.getCauseKind() == CauseKind.COMMAND
                && record.value() instanceof RegisterWorkflow);
    if (asked.isEmpty()) {
      return new Again.Nothing("no registration stands at " + published.getCause());
    }
    Optional<Long> sequence = Optional.ofNullable(published.getReads().getFeatureSeq());
    state = sequence.flatMap(number -> evidence.state(asked.get().key(), number));
    if (sequence.isPresent() && state.isEmpty()) {
      return new Again.Nothing(
          "no state %d of '%s' was audited".formatted(sequence.get(), asked.get().key()));
    }
    standing =
        Optional.ofNullable(published.getCompliance())
            .flatMap(compliance ->
                Optional.ofNullable(published.getGate())
                    .map(gate -> new Standing(compliance, gate)));
    soundness =
        Optional.ofNullable(published.getReads().getSoundness())
            .<Finding>map(Finding.Found::new)
            .orElseGet(Finding.Unasked::new);
    output.at(published.getNowMillis());
    registrar.decide(
        Taken.again(published.getCause(), asked.get()),
        (RegisterWorkflow) asked.get().value(),
        published.getReads().getParked(),
        0);
    memory.expire(journal.clock(0), Memory.DELETED_WITH_A_RECORD);
    return output.take().orElseThrow();
  }

  @Override
  public Optional<FeatureState> state(String feature) {
    return state;
  }

  @Override
  public Optional<Standing> standing(String feature) {
    return standing;
  }

  @Override
  public Finding soundness(Definition definition, boolean waited) {
    return soundness;
  }
}

package io.knhk.engine;

import io.knhk.engine.core.RejectionCode;
import io.knhk.engine.definition.Definition;
import io.knhk.engine.definition.DefinitionParser;
import io.knhk.engine.definition.Parsed;
import io.knhk.engine.soundness.SoundnessReads;
import io.knhk.schemas.VersionRef;
import io.knhk.schemas.promotion.FeatureState;
import io.knhk.schemas.workflow.Explored;
import io.knhk.schemas.workflow.Reads;
import io.knhk.schemas.workflow.RegisterWorkflow;
import io.knhk.schemas.workflow.SoundnessVerdict;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What is to be done about a registration. */
sealed interface Registration {

  /**
   * It is accepted.
   *
   * @param definition the version
   * @param hash its hash
   * @param fresh false when it was accepted before, and nothing is to be done
   * @param reads what was read from outside the log
   */
  record Accepted(Definition definition, String hash, boolean fresh, Reads reads)
      implements Registration {}

  /**
   * It is refused.
   *
   * @param code why, for programs
   * @param message why, for people
   * @param reads what was read from outside the log
   */
  record Refused(RejectionCode code, String message, Reads reads) implements Registration {}

  /** It is to be ruled on again once its definition is explored. */
  record Wait() implements Registration {}

  /**
   * Rules on a registration. Pure.
   *
   * @param workflowId the record's key
   * @param knownHash the hash of a version of the workflow that was accepted before
   * @param reads what was read before, see {@link #reads}
   * @param soundness what is found of a definition's soundness
   */
  static Registration rule(
      String workflowId,
      RegisterWorkflow command,
      Function<String, Optional<String>> knownHash,
      Reads reads,
      Function<Definition, Finding> soundness) {
    Optional<String> fault = CommandFields.fault(command);
    if (fault.isPresent()) {
      return new Refused(RejectionCode.INVALID_FIELD, fault.get(), reads);
    }
    return switch (DefinitionParser.parse(command.getDefinitionYaml())) {
      case Parsed.Invalid invalid ->
          new Refused(RejectionCode.INVALID_DEFINITION, invalid.message(), reads);
      case Parsed.Valid valid -> rule(workflowId, valid.definition(), knownHash, soundness, reads);
    };
  }

  private static Registration rule(
      String workflowId,
      Definition definition,
      Function<String, Optional<String>> knownHash,
      Function<Definition, Finding> soundness,
      Reads reads) {
    String hash = definition.hash();
    if (!definition.id().equals(workflowId)) {
      return new Refused(
          RejectionCode.KEY_MISMATCH,
          "id is '%s'; allowed: the record's key, '%s'".formatted(definition.id(), workflowId),
          reads);
    }
    Optional<String> known = knownHash.apply(definition.version());
    if (known.isPresent() && !known.get().equals(hash)) {
      return new Refused(
          RejectionCode.VERSION_CONFLICT,
          "version '%s' has hash %s; it was accepted with hash %s"
              .formatted(definition.version(), hash, known.get()),
          reads);
    }
    if (known.isEmpty() && reads.getRefusedHashes().contains(hash)) {
      return new Refused(
          RejectionCode.DEFINITION_REFUSED,
          "a definition with hash %s was rolled back; an operator's new attempt allows it again"
              .formatted(hash),
          reads);
    }
    return known.isPresent()
        ? new Accepted(definition, hash, false, reads)
        : explored(definition, hash, soundness.apply(definition), reads);
  }

  private static Registration explored(
      Definition definition, String hash, Finding finding, Reads reads) {
    return switch (finding) {
      case Finding.Open open -> new Wait();
      case Finding.Unasked unasked -> new Accepted(definition, hash, true, reads);
      case Finding.Found(Explored found) -> explored(definition, hash, found, reads);
    };
  }

  private static Registration explored(
      Definition definition, String hash, Explored found, Reads before) {
    Reads reads = Reads.newBuilder(before).setSoundness(found).build();
    return SoundnessReads.fault(definition, found)
        .<Registration>map(fault -> new Refused(code(found), fault, reads))
        .orElseGet(() -> new Accepted(definition, hash, true, reads));
  }

  private static RejectionCode code(Explored found) {
    return found.getVerdict() == SoundnessVerdict.UNDECIDED
        ? RejectionCode.NOT_DECIDED
        : RejectionCode.UNSOUND;
  }

  /**
   * What a registration reads before it is ruled on.
   *
   * @param state the workflow's feature state
   * @param waited whether the registration waited before
   */
  static Reads reads(Optional<FeatureState> state, boolean waited) {
    List<String> refused =
        state.map(FeatureState::getRefused).orElse(List.of()).stream()
            .map(VersionRef::getDefinitionHash)
            .toList();
    return Reads.newBuilder()
        .setFeatureSeq(state.map(FeatureState::getSequence).orElse(null))
        .setRefusedHashes(refused)
        .setParked(waited)
        .build();
  }
}

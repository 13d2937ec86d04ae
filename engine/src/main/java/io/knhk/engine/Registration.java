package io.knhk.engine;

import io.knhk.engine.core.RejectionCode;
import io.knhk.engine.definition.Definition;
import io.knhk.engine.definition.DefinitionParser;
import io.knhk.engine.definition.Parsed;
import io.knhk.schemas.VersionRef;
import io.knhk.schemas.promotion.FeatureState;
import io.knhk.schemas.workflow.Explored;
import io.knhk.schemas.workflow.Reads;
import io.knhk.schemas.workflow.RegisterWorkflow;
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

  /**
   * Rules on a registration. Pure.
   *
   * @param workflowId the record's key
   * @param knownHash the hash of a version of the workflow that was accepted before
   * @param state the workflow's feature state, as read
   * @param soundness what was found of a definition's soundness; nothing where it was not asked
   */
  static Registration rule(
      String workflowId,
      RegisterWorkflow command,
      Function<String, Optional<String>> knownHash,
      Optional<FeatureState> state,
      Function<Definition, Optional<Explored>> soundness) {
    Reads reads = reads(state);
    Optional<String> fault = CommandFields.fault(command);
    if (fault.isPresent()) {
      return new Refused(RejectionCode.INVALID_FIELD, fault.get(), reads);
    }
    return switch (DefinitionParser.parse(command.getDefinitionYaml())) {
      case Parsed.Invalid invalid ->
          new Refused(RejectionCode.INVALID_DEFINITION, invalid.message(), reads);
      case Parsed.NotYet notYet -> new Refused(RejectionCode.NOT_YET, notYet.message(), reads);
      case Parsed.Valid valid -> rule(workflowId, valid.definition(), knownHash, soundness, reads);
    };
  }

  private static Registration rule(
      String workflowId,
      Definition definition,
      Function<String, Optional<String>> knownHash,
      Function<Definition, Optional<Explored>> soundness,
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
      Definition definition, String hash, Optional<Explored> explored, Reads before) {
    Reads reads = Reads.newBuilder(before).setSoundness(explored.orElse(null)).build();
    return explored
        .flatMap(found -> SoundnessReads.fault(definition, found))
        .<Registration>map(fault -> new Refused(RejectionCode.UNSOUND, fault, reads))
        .orElseGet(() -> new Accepted(definition, hash, true, reads));
  }

  private static Reads reads(Optional<FeatureState> state) {
    List<String> refused =
        state.map(FeatureState::getRefused).orElse(List.of()).stream()
            .map(VersionRef::getDefinitionHash)
            .toList();
    return Reads.newBuilder()
        .setFeatureSeq(state.map(FeatureState::getSequence).orElse(null))
        .setRefusedHashes(refused)
        .build();
  }
}

package io.knhk.engine;

import io.knhk.engine.definition.Definition;
import io.knhk.engine.net.CompiledNet;
import io.knhk.schemas.workflow.WorkflowDefinition;

/**
 * A version that this process can run. Immutable; shared by all threads.
 *
 * @param stored the version as it was read
 * @param definition what its author wrote
 * @param hash the definition's hash
 * @param net its compiled net
 */
record KnownVersion(
    WorkflowDefinition stored, Definition definition, String hash, CompiledNet net) {}

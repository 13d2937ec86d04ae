package io.knhk.engine;

import io.knhk.engine.definition.Definition;
import io.knhk.engine.net.CompiledNet;

/**
 * A version that this process can run. Immutable; shared by all threads.
 *
 * @param definition what its author wrote
 * @param hash the definition's hash
 * @param net its compiled net
 */
record KnownVersion(Definition definition, String hash, CompiledNet net) {}

/**
 * What an author writes: workflow definitions in YAML, checked with all faults told at once, their
 * canonical hash, and the guards in them. How a definition runs is not here.
 */
package io.knhk.engine.definition;

/**
 * Sends a region records that are broken in every way that a client can break them, and looks
 * whether each is accounted for: answered, or put aside with its error.
 */
package io.knhk.app.faults.fuzz;

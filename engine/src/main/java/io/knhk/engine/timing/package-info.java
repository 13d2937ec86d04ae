/**
 * What a step took, and by which target it was good: the entries of a timing, whatever runs the
 * steps. Pure: the clock is that of whoever measures.
 */
package io.knhk.engine.timing;

/**
 * Whether a definition ends well whatever is answered: its net explored before any case runs. Pure;
 * what is done about the answer is not here.
 */
package io.knhk.engine.soundness;

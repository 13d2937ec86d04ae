/**
 * The catalogue of the 43 control-flow patterns: what each is for, the least definition that shows
 * it, and what the outside does while a case of that runs. Read {@link
 * io.knhk.engine.patterns.Catalogue} first.
 */
package io.knhk.engine.patterns;

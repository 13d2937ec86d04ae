/**
 * What the demo knows: a fold over the records of {@code workflow.events}, {@code slo.metrics},
 * {@code promotion.gates}, {@code promotion.features} and {@code promotion.audit}. No clock, no I/O
 * and no word from the services but what stands on topics.
 */
package io.knhk.app.demo.story;

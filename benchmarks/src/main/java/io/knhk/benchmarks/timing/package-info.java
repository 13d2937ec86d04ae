/** What it costs to record how long one execution took. */
package io.knhk.benchmarks.timing;

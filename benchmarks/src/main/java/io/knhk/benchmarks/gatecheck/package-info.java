/** What it costs an engine to ask whether a feature is blocked, and which version a case gets. */
package io.knhk.benchmarks.gatecheck;

/** The hot path, beside the least that any pass over the same arrays can cost, and a naive loop. */
package io.knhk.benchmarks.hot;

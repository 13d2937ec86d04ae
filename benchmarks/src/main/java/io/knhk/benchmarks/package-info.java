/**
 * What is claimed to be fast, measured: each benchmark by its name, with a peer in the same run, in
 * one form for people and programs. What is measured is in the other modules, and none of them
 * knows this one.
 */
package io.knhk.benchmarks;

/**
 * {@code knhk demo}: a region, traffic in a process of its own, and three new versions of a
 * workflow of which one is good. What it claims it has read from the topics.
 */
package io.knhk.app.demo;

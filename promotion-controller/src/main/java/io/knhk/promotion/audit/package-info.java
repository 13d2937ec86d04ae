/**
 * How what was done is written down so that nobody can change it unseen: entries that are chained
 * by hash, each with its cause and the whole state after it. What is done is decided elsewhere.
 */
package io.knhk.promotion.audit;

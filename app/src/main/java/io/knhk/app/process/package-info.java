/**
 * How a process of ours comes up, holds what is its own, and ends. Nothing of workflows or rollouts
 * is here.
 */
package io.knhk.app.process;

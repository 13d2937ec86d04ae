/**
 * {@code faults/run}: parts of a region are killed with {@code kill -9} while cases, failing
 * workers and rollouts run; afterwards its topics are judged from outside.
 */
package io.knhk.app.faults;

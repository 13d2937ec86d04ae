/** Looks over a region without touching it, and says what is wrong and what to do. */
package io.knhk.app.doctor;

/** How log lines are written. */
package io.knhk.app.log;

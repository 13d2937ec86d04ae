/** What the program is told at its start. */
package io.knhk.app.config;

/** Commands as JSON, a line each, to the topics that take them; and what became of them. */
package io.knhk.app.send;

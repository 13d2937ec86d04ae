/** Values as people read them on a terminal: quantities, and rows in columns. */
package io.knhk.app.text;

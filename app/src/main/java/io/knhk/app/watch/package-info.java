/** What goes through a region's topics, as it comes. */
package io.knhk.app.watch;

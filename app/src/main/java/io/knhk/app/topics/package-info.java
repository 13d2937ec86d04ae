/** The catalogue's topics as they are wanted, as they are on the brokers, and the way there. */
package io.knhk.app.topics;

/**
 * A whole region in one process and one directory: a KRaft broker, the topics, and the three
 * services in this JVM, the schema registry in a child. For the demo, the tests and trying things
 * out; not for production, where each of these runs by itself.
 */
package io.knhk.app.region;

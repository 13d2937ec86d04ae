/**
 * JVMs that this process starts and that never outlive it, however it ends. The tie is a pipe: the
 * child reads its standard input, which the operating system closes with the parent, also after
 * {@code kill -9}. It works where Java does and needs no privilege and no process group.
 */
package io.knhk.app.child;

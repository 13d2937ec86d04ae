/**
 * How a command reaches a region that runs elsewhere: the options that name it, what is asked of
 * its brokers, and reading its topics.
 */
package io.knhk.app.client;

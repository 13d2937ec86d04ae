/**
 * The commands that one leaves running: a whole region, or one service of it against brokers
 * elsewhere. They stay until SIGINT or SIGTERM.
 */
package io.knhk.app.service;

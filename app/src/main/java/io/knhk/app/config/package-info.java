/**
 * What an operator sets: one YAML file, each key overridable from the environment, defaults for the
 * rest. Everything wrong is found at once, before anything starts. Here are keys, their ranges, the
 * records that come of them, and the commands that show them; what the numbers mean stands with
 * those who use them.
 */
package io.knhk.app.config;

/**
 * How the demo tells what it sees: a live table on a terminal, plain lines elsewhere, and at the
 * end a summary for people or one JSON document for scripts. Text from values; nothing is decided
 * here.
 */
package io.knhk.app.demo.view;

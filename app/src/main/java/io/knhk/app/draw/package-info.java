/**
 * Pictures of workflows, in the notation of YAWL: a definition becomes a diagram, the diagram is
 * laid out, and what is laid out is written as SVG. Pure: no files, no clock; the same definition
 * gives the same bytes.
 */
package io.knhk.app.draw;

/**
 * Questions to a running process over HTTP, and their answers for people: cases, features' targets
 * and gates, rollouts. What is answered is told by the services; nothing is computed here.
 */
package io.knhk.app.ask;

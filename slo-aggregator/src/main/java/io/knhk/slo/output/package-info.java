/** What the steps of the flow send. */
package io.knhk.slo.output;

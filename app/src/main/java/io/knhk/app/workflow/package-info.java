/** What can be told of a workflow's definition before it is registered, with no region at hand. */
package io.knhk.app.workflow;

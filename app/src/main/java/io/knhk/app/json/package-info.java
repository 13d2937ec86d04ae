/** Records of the contract as JSON, for people and scripts. */
package io.knhk.app.json;

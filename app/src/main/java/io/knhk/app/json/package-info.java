/** Records of the contract as JSON, for people and scripts, and JSON as records of the contract. */
package io.knhk.app.json;

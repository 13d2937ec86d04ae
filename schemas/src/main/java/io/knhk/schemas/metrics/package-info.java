/**
 * What services tell people of themselves in numbers: the catalogue of metrics, and the way in
 * which a service's shell records them. No decision is made from any of it, and no core touches it.
 */
package io.knhk.schemas.metrics;

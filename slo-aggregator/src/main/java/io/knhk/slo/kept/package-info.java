/** How what is kept between restarts becomes bytes. */
package io.knhk.slo.kept;

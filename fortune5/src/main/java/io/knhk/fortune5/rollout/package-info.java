/** Who sees a candidate. What happens to it is decided elsewhere. */
package io.knhk.fortune5.rollout;

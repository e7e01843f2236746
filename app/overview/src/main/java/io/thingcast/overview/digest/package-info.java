/** Digests of groups: their parts, who publishes them, and when. */
@NullMarked
package io.thingcast.overview.digest;

import org.jspecify.annotations.NullMarked;

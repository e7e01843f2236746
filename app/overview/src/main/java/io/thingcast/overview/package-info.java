/** The newest of every key, and digests of what changed. */
@NullMarked
package io.thingcast.overview;

import org.jspecify.annotations.NullMarked;

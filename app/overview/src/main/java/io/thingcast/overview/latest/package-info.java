/** Keeping the Latest table. */
@NullMarked
package io.thingcast.overview.latest;

import org.jspecify.annotations.NullMarked;

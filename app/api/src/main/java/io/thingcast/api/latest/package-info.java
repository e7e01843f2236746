/** {@code GET /latest}: the newest items. */
@NullMarked
package io.thingcast.api.latest;

import org.jspecify.annotations.NullMarked;

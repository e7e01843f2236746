/** {@code GET /keys}: which keys there are. */
@NullMarked
package io.thingcast.api.keys;

import org.jspecify.annotations.NullMarked;

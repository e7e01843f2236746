/** {@code GET /items}: the history of a key. */
@NullMarked
package io.thingcast.api.items;

import org.jspecify.annotations.NullMarked;

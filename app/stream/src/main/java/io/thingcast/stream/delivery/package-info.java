/** Changes on their way to their topics: in order per key, concurrent across keys. */
@NullMarked
package io.thingcast.stream.delivery;

import org.jspecify.annotations.NullMarked;

/** Calls about connections and things that the SDK has no client for, or a large one. */
@NullMarked
package io.thingcast.connections.iot;

import org.jspecify.annotations.NullMarked;

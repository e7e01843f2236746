/** Connections and subscriptions as the registry has them, and as they truly are. */
@NullMarked
package io.thingcast.registry.connection;

import org.jspecify.annotations.NullMarked;

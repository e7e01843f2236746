/** Rooms and their members, as the Connections table holds them. */
@NullMarked
package io.thingcast.connections.rooms;

import org.jspecify.annotations.NullMarked;

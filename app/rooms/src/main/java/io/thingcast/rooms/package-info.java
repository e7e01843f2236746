/** Rooms: what clients ask by MQTT commands, and the one order of a room's messages. */
@NullMarked
package io.thingcast.rooms;

import org.jspecify.annotations.NullMarked;

/** Rooms and their members. */
@NullMarked
package io.thingcast.api.rooms;

import org.jspecify.annotations.NullMarked;

/** The way of a command from its topic to the rooms' function. */
@NullMarked
package io.thingcast.infra.rooms;

import org.jspecify.annotations.NullMarked;

/** Messages of the queue of commands, and the one of what can't be answered. */
@NullMarked
package io.thingcast.rooms.message;

import org.jspecify.annotations.NullMarked;

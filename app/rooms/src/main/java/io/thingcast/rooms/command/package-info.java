/** Commands and replies, as JSON and as values. */
@NullMarked
package io.thingcast.rooms.command;

import org.jspecify.annotations.NullMarked;

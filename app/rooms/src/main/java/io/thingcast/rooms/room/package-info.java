/** What each command does. */
@NullMarked
package io.thingcast.rooms.room;

import org.jspecify.annotations.NullMarked;

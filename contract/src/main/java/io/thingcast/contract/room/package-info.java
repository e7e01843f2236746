/** Rooms: names, and how much one may ask. */
@NullMarked
package io.thingcast.contract.room;

import org.jspecify.annotations.NullMarked;

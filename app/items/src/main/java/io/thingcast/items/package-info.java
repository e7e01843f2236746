/** Items: how a reading becomes one, and how one is written to the RealTimeData table. */
@NullMarked
package io.thingcast.items;

import org.jspecify.annotations.NullMarked;

/** What a vehicle's sensors read of the world. */
@NullMarked
package io.thingcast.simulator.sensor;

import org.jspecify.annotations.NullMarked;

/** The road graph of a simulated city. */
@NullMarked
package io.thingcast.simulator.roads;

import org.jspecify.annotations.NullMarked;

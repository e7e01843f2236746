/** How vehicles drive along roads. */
@NullMarked
package io.thingcast.simulator.motion;

import org.jspecify.annotations.NullMarked;

/** Many simulated things at once. */
@NullMarked
package io.thingcast.simulator.fleet;

import org.jspecify.annotations.NullMarked;

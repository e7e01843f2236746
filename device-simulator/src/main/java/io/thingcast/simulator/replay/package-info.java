/** GPX tracks: replaying and recording them. */
@NullMarked
package io.thingcast.simulator.replay;

import org.jspecify.annotations.NullMarked;

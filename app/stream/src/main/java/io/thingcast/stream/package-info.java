/** The stream function: each change of the RealTimeData table becomes a message to its watchers. */
@NullMarked
package io.thingcast.stream;

import org.jspecify.annotations.NullMarked;

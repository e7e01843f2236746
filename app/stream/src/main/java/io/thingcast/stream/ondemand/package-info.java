/** Publishing only what somebody watches: who does, and the second look at what nobody does yet. */
@NullMarked
package io.thingcast.stream.ondemand;

import org.jspecify.annotations.NullMarked;

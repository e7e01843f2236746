/** Publishing by the IoT data plane. */
@NullMarked
package io.thingcast.stream.iot;

import org.jspecify.annotations.NullMarked;

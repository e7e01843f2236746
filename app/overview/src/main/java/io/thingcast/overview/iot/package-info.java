/** Publishing by the IoT data plane. */
@NullMarked
package io.thingcast.overview.iot;

import org.jspecify.annotations.NullMarked;

/** The function's clients of AWS IoT Core and of the registry's queue. */
@NullMarked
package io.thingcast.api.iot;

import org.jspecify.annotations.NullMarked;

/** How a thing's MQTT connection is let in. */
@NullMarked
package io.thingcast.infra.device;

import org.jspecify.annotations.NullMarked;

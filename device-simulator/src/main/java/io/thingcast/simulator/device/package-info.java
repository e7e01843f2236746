/** A thing's MQTT connection, by the AWS IoT Device SDK. */
@NullMarked
package io.thingcast.simulator.device;

import org.jspecify.annotations.NullMarked;

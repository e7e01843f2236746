/** The MQTT side of AWS IoT Core: broker, sessions, subscriptions, listeners. */
@NullMarked
package io.thingcast.awslocal.mqtt;

import org.jspecify.annotations.NullMarked;

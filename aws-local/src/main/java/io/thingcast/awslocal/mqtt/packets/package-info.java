/** What MQTT's packets say, and what AWS IoT Core takes of it. */
@NullMarked
package io.thingcast.awslocal.mqtt.packets;

import org.jspecify.annotations.NullMarked;

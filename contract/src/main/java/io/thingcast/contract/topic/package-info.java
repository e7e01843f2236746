/** MQTT topics of a stage, as types that can't hold an invalid value. */
@NullMarked
package io.thingcast.contract.topic;

import org.jspecify.annotations.NullMarked;

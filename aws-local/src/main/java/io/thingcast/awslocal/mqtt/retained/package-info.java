/** Retained messages: the last one of a topic, for who subscribes later. */
@NullMarked
package io.thingcast.awslocal.mqtt.retained;

import org.jspecify.annotations.NullMarked;

/**
 * Getting messages out to clients: encoded once, flushed once a turn, never buffered without end.
 */
@NullMarked
package io.thingcast.awslocal.mqtt.delivery;

import org.jspecify.annotations.NullMarked;

/** The ways bytes reach the broker: TLS with client certificates, WebSocket, WebSocket over TLS. */
@NullMarked
package io.thingcast.awslocal.mqtt.transport;

import org.jspecify.annotations.NullMarked;

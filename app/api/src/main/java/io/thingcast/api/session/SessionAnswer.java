package io.thingcast.api.session;

import io.micronaut.serde.annotation.Serdeable;

/**
 * All that an MQTT client needs to connect.
 *
 * @param expiresAt the session's end, epoch milliseconds
 * @param keyAttribute what the stack calls its keys
 */
@Serdeable
record SessionAnswer(
        String url,
        String clientId,
        String username,
        String password,
        long expiresAt,
        String keyAttribute) {}

package io.thingcast.api.revocation;

import io.micronaut.serde.annotation.Serdeable;

/**
 * What ended with a person.
 *
 * @param sessions theirs and those of their share links
 * @param shares their share links
 */
@Serdeable
record Revoked(int sessions, int shares) {}

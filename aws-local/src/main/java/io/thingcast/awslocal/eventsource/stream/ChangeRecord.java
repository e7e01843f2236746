package io.thingcast.awslocal.eventsource.stream;

import java.time.Instant;

/**
 * A stream's record as the function's event holds it.
 *
 * @param createdAt when DynamoDB says that it was written
 */
record ChangeRecord(String sequenceNumber, Instant createdAt, byte[] json) {}

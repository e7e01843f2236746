package io.thingcast.awslocal.sns;

import io.thingcast.awslocal.trace.TraceHeader;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** A message that a topic took. */
record Published(
        String id, String topicArn, Instant at, TopicMessage message, Optional<TraceHeader> trace) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    String timestamp() {
        return TIME.format(at);
    }
}

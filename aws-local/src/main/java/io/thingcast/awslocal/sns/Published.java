package io.thingcast.awslocal.sns;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** A message that a topic took. */
record Published(String id, String topicArn, Instant at, TopicMessage message) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    String timestamp() {
        return TIME.format(at);
    }
}

package io.thingcast.awslocal.mqtt;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A message that is kept, and since when. */
public record RetainedMessage(Message message, Instant storedAt) {
    /** The message with what is left of its life; empty when that is over. */
    public Optional<Message> at(Instant now) {
        return message.aged(Duration.between(storedAt, now));
    }
}

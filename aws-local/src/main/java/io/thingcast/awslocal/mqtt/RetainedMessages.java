package io.thingcast.awslocal.mqtt;

import java.util.List;
import java.util.Optional;

/** The retained message of each topic. */
public interface RetainedMessages {
    /** Of a bus that keeps none. */
    RetainedMessages NONE =
            new RetainedMessages() {
                @Override
                public Optional<RetainedMessage> find(String topic) {
                    return Optional.empty();
                }

                @Override
                public List<RetainedMessage> all() {
                    return List.of();
                }
            };

    /** The retained message of a topic. */
    Optional<RetainedMessage> find(String topic);

    /** All of them, by topic. */
    List<RetainedMessage> all();
}

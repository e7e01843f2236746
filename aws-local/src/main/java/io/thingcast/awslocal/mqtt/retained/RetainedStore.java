package io.thingcast.awslocal.mqtt.retained;

import io.thingcast.awslocal.mqtt.Message;
import io.thingcast.awslocal.mqtt.RetainedMessage;
import io.thingcast.awslocal.mqtt.RetainedMessages;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The retained message of each topic (AWS IoT Developer Guide, "MQTT retained messages"): the last
 * one that was published with RETAIN; an empty one deletes it. One whose life is over is gone.
 */
public final class RetainedStore implements RetainedMessages {
    private final Clock clock;
    private final ConcurrentNavigableMap<String, RetainedMessage> byTopic =
            new ConcurrentSkipListMap<>();

    /** None yet. */
    public RetainedStore(Clock clock) {
        this.clock = clock;
    }

    /** Keeps a message in the place of its topic's former one, or deletes that. */
    public void keep(Message message) {
        if (message.payload().length == 0) {
            byTopic.remove(message.topic());
        } else {
            byTopic.put(message.topic(), new RetainedMessage(message, clock.instant()));
        }
    }

    @Override
    public Optional<RetainedMessage> find(String topic) {
        return Optional.ofNullable(byTopic.get(topic)).filter(this::isAlive);
    }

    /** The retained message of a topic as it is to be delivered now. */
    public Optional<Message> current(String topic) {
        return find(topic).flatMap(it -> it.at(clock.instant()));
    }

    @Override
    public List<RetainedMessage> all() {
        return byTopic.values().stream().filter(this::isAlive).toList();
    }

    private boolean isAlive(RetainedMessage retained) {
        boolean alive = retained.at(clock.instant()).isPresent();
        if (!alive) {
            byTopic.remove(retained.message().topic(), retained);
        }
        return alive;
    }
}

package io.thingcast.awslocal.lifecycle;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.thingcast.awslocal.mqtt.Message;
import io.thingcast.awslocal.mqtt.MessageBus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers the lifecycle events that a broker published. */
final class PublishedEvents {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Message> messages = new CopyOnWriteArrayList<>();

    static PublishedEvents of(MessageBus bus) {
        PublishedEvents events = new PublishedEvents();
        bus.listen(
                message -> {
                    if (message.topic().startsWith("$aws/events/")) {
                        events.messages.add(message);
                    }
                });
        return events;
    }

    List<String> topics() {
        return messages.stream().map(Message::topic).toList();
    }

    /** The body of the only event of a topic, once it is there. */
    JsonNode body(String topic) {
        return bodies(topic, 1).get(0);
    }

    /** The bodies of a topic's events, once there are so many. */
    List<JsonNode> bodies(String topic, int count) {
        await().until(() -> of(topic).size() >= count);
        return of(topic);
    }

    private List<JsonNode> of(String topic) {
        return messages.stream()
                .filter(it -> it.topic().equals(topic))
                .map(PublishedEvents::json)
                .toList();
    }

    private static JsonNode json(Message message) {
        try {
            return JSON.readTree(message.payload());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.thingcast.awslocal.eventsource.queue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.thingcast.awslocal.eventsource.filter.EventFilter;
import java.io.IOException;
import java.util.List;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Filters messages by their body: by its fields where it is JSON, else as a text (Developer Guide,
 * "Using event filtering with an Amazon SQS event source").
 */
final class MessageFilter {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final EventFilter filter;

    MessageFilter(List<String> patterns) {
        this.filter = EventFilter.of(patterns);
    }

    boolean matches(Message message) {
        if (filter.isEmpty()) {
            return true;
        }
        ObjectNode event = JSON.createObjectNode();
        event.set("body", body(message.body()));
        return filter.matches(event);
    }

    private static JsonNode body(String text) {
        try {
            JsonNode body = JSON.readTree(text);
            if (body.isContainerNode()) {
                return body;
            }
        } catch (IOException e) {
            return JSON.getNodeFactory().textNode(text);
        }
        return JSON.getNodeFactory().textNode(text);
    }
}

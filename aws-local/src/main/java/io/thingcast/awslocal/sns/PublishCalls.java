package io.thingcast.awslocal.sns;

import io.thingcast.awslocal.trace.TraceHeader;
import io.thingcast.awslocal.xml.XmlText;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Publish and PublishBatch. */
final class PublishCalls {
    private static final int MOST_ENTRIES = 10;

    private final Topics topics;
    private final Deliveries deliveries;
    private final Clock clock;

    PublishCalls(Topics topics, Deliveries deliveries, Clock clock) {
        this.topics = topics;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    Map<String, SnsOperation> operations() {
        return Map.of("Publish", this::publish, "PublishBatch", this::publishBatch);
    }

    /** Takes a message for all that are subscribed now, and gives its id. */
    String publish(String topicArn, TopicMessage message, Optional<TraceHeader> trace) {
        topics.need(topicArn);
        deliveries.requireRoom();
        Published published =
                new Published(
                        UUID.randomUUID().toString(), topicArn, clock.instant(), message, trace);
        for (Subscription subscription : topics.of(topicArn)) {
            if (subscription.accepts(message)) {
                deliveries.start(subscription, published);
            }
        }
        return published.id();
    }

    private void publish(QueryCall call, SnsCaller caller, XmlText result) {
        String topicArn =
                call.text("TopicArn")
                        .or(() -> call.text("TargetArn"))
                        .orElseThrow(
                                () ->
                                        SnsException.invalid(
                                                "TopicArn or TargetArn is needed; text messages to"
                                                        + " phones are not done here"));
        caller.require("Publish", topicArn);
        result.element("MessageId", publish(topicArn, TopicMessage.read(call), caller.trace()));
    }

    private void publishBatch(QueryCall call, SnsCaller caller, XmlText result) {
        String topicArn = call.need("TopicArn");
        caller.require("Publish", topicArn);
        topics.need(topicArn);
        List<QueryCall> entries = call.list("PublishBatchRequestEntries.member");
        requireBatch(entries);
        Map<String, String> published = new LinkedHashMap<>();
        Map<String, SnsException> refused = new LinkedHashMap<>();
        for (QueryCall entry : entries) {
            try {
                published.put(
                        entry.need("Id"),
                        publish(topicArn, TopicMessage.read(entry), caller.trace()));
            } catch (SnsException e) {
                refused.put(entry.need("Id"), e);
            }
        }
        result.element("Successful", list -> published.forEach((id, it) -> success(list, id, it)));
        result.element("Failed", list -> refused.forEach((id, it) -> failure(list, id, it)));
    }

    private static void success(XmlText list, String id, String messageId) {
        list.element("member", it -> it.element("Id", id).element("MessageId", messageId));
    }

    private static void failure(XmlText list, String id, SnsException failure) {
        list.element(
                "member",
                it ->
                        it.element("Id", id)
                                .element("Code", failure.code())
                                .element("Message", String.valueOf(failure.getMessage()))
                                .element(
                                        "SenderFault", failure.status() == 429 ? "false" : "true"));
    }

    private static void requireBatch(List<QueryCall> entries) {
        if (entries.isEmpty()) {
            throw refused("EmptyBatchRequest", "The batch request doesn't contain any entries.");
        }
        if (entries.size() > MOST_ENTRIES) {
            throw refused(
                    "TooManyEntriesInBatchRequest",
                    "The batch request contains more entries than permissible.");
        }
        if (entries.stream().map(it -> it.need("Id")).distinct().count() < entries.size()) {
            throw refused(
                    "BatchEntryIdsNotDistinct",
                    "Two or more batch entries in the request have the same Id.");
        }
        int bytes = entries.stream().mapToInt(it -> it.need("Message").length()).sum();
        if (bytes > TopicMessage.MAX_BYTES) {
            throw refused(
                    "BatchRequestTooLong",
                    "The length of all the batch messages put together is more than the limit.");
        }
    }

    private static SnsException refused(String code, String message) {
        return new SnsException(400, code, message);
    }
}

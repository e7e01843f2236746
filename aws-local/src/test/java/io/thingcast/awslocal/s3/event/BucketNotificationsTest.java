package io.thingcast.awslocal.s3.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.thingcast.awslocal.notification.Notification;
import io.thingcast.awslocal.notification.NotificationSource;
import io.thingcast.awslocal.notification.UndeliverableException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BucketNotificationsTest {
    private static final String QUEUE = "arn:aws:sqs:eu-west-1:123456789012:files";
    private static final String FUNCTION = "arn:aws:lambda:eu-west-1:123456789012:function:files";

    private final BlockingQueue<String> delivered = new LinkedBlockingQueue<>();
    private final AtomicInteger failures = new AtomicInteger();
    private final BucketNotifications notifications =
            new BucketNotifications(this::take, "eu-west-1", "123456789012", Clock.systemUTC());

    @AfterEach
    void close() {
        notifications.close();
    }

    private void take(NotificationSource source, String arn, Notification notification) {
        assertThat(source.service()).isEqualTo("s3.amazonaws.com");
        assertThat(source.arn()).isEqualTo("arn:aws:s3:::items");
        if (arn.endsWith(":closed")) {
            throw new UndeliverableException("not allowed");
        }
        if (failures.getAndUpdate(it -> Math.max(0, it - 1)) > 0) {
            throw new IllegalStateException("not yet");
        }
        delivered.add(notification.body());
    }

    @Test
    void tellsOfAnObjectInAwssOwnWords() throws Exception {
        notifications.put(
                "items", List.of(rule("new", "s3:ObjectCreated:*", "in/", ".csv", FUNCTION)));

        notifications.send(put("in/red flower+ü.csv"));

        JsonNode record = next().at("/Records/0");
        assertThat(record.path("eventVersion").asText()).isEqualTo("2.1");
        assertThat(record.path("eventName").asText()).isEqualTo("ObjectCreated:Put");
        assertThat(record.path("eventTime").asText()).isEqualTo("2025-11-21T10:00:00.000Z");
        assertThat(record.at("/s3/configurationId").asText()).isEqualTo("new");
        assertThat(record.at("/s3/bucket/name").asText()).isEqualTo("items");
        assertThat(record.at("/s3/object/key").asText()).isEqualTo("in/red+flower%2B%C3%BC.csv");
        assertThat(record.at("/s3/object/size").asLong()).isEqualTo(7);
        assertThat(record.at("/s3/object/eTag").asText()).isEqualTo("abc");
        assertThat(record.at("/s3/object/sequencer").asText()).hasSize(16);
    }

    @Test
    void tellsOnlyWhatARuleWants() throws Exception {
        notifications.put(
                "items", List.of(rule("new", "s3:ObjectCreated:Put", "in/", ".csv", FUNCTION)));

        notifications.send(put("out/a.csv"));
        notifications.send(put("in/a.json"));
        notifications.send(put("in/a.csv"));

        assertThat(next().at("/Records/0/s3/object/key").asText()).isEqualTo("in/a.csv");
        assertThat(delivered).isEmpty();
    }

    @Test
    void triesAgainUntilTheReceiverTakesIt() throws Exception {
        notifications.put("items", List.of(rule("new", "s3:ObjectCreated:*", "", "", FUNCTION)));
        failures.set(2);

        notifications.send(put("late"));

        assertThat(next().at("/Records/0/s3/object/key").asText()).isEqualTo("late");
    }

    @Test
    void sendsTheTestEventWhenARuleIsPut() throws Exception {
        notifications.put("items", List.of(rule("new", "s3:ObjectCreated:*", "", "", QUEUE)));

        assertThat(next().path("Event").asText()).isEqualTo("s3:TestEvent");
    }

    @Test
    void refusesRulesThatCanNotWork() {
        assertThatThrownBy(
                        () ->
                                notifications.put(
                                        "items",
                                        List.of(
                                                rule(
                                                        "new",
                                                        "s3:ObjectCreated:*",
                                                        "",
                                                        "",
                                                        QUEUE.replace("files", "closed")))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not allowed");
        assertThatThrownBy(
                        () ->
                                notifications.put(
                                        "items",
                                        List.of(
                                                rule("a", "s3:ObjectCreated:*", "in/", "", QUEUE),
                                                rule(
                                                        "b",
                                                        "s3:ObjectCreated:Put",
                                                        "in/x",
                                                        ".csv",
                                                        FUNCTION))))
                .hasMessageContaining("overlap");
        assertThatThrownBy(() -> rule("a", "s3:ObjectTagging:*", "", "", QUEUE))
                .hasMessageContaining("s3:ObjectTagging");
    }

    private JsonNode next() throws Exception {
        return new ObjectMapper().readTree(delivered.poll(30, TimeUnit.SECONDS));
    }

    private static NotificationRule rule(
            String id, String event, String prefix, String suffix, String target) {
        return new NotificationRule(id, List.of(event), prefix, suffix, target);
    }

    private static ObjectEvent put(String key) {
        return new ObjectEvent(
                "ObjectCreated:Put",
                "items",
                key,
                Optional.of(new ObjectEvent.Content(7, "abc")),
                Instant.parse("2025-11-21T10:00:00Z"),
                "AWS:AKIADEVELOPER",
                "1234567890ABCDEF",
                Optional.empty());
    }
}

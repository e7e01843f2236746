package io.thingcast.awslocal.sns;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.thingcast.awslocal.notification.Notification;
import io.thingcast.awslocal.notification.NotificationSource;
import io.thingcast.awslocal.notification.UndeliverableException;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sns.model.AuthorizationErrorException;
import software.amazon.awssdk.services.sns.model.BatchEntryIdsNotDistinctException;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;
import software.amazon.awssdk.services.sns.model.Topic;
import software.amazon.awssdk.services.sqs.model.Message;

/** Called by the AWS SDK over HTTP, delivering to real queues. */
class LocalSnsTest {
    private static final String FUNCTION =
            "arn:aws:lambda:eu-west-1:123456789012:function:receiver";
    private static final BlockingQueue<String> EVENTS = new LinkedBlockingQueue<>();
    private static final AtomicInteger FAILURES = new AtomicInteger();

    private static SnsFixture aws;
    private String topic;

    @BeforeAll
    static void start() {
        aws = SnsFixture.start(LocalSnsTest::call);
    }

    @AfterAll
    static void stop() {
        aws.close();
    }

    @BeforeEach
    void makeATopic() {
        topic = aws.topic("t-" + UUID.randomUUID());
    }

    private static void call(NotificationSource source, String arn, Notification event) {
        if (arn.endsWith(":gone")) {
            throw new UndeliverableException("There is no function " + arn);
        }
        if (FAILURES.getAndUpdate(it -> Math.max(0, it - 1)) > 0) {
            throw new IllegalStateException("not yet");
        }
        EVENTS.add(event.body());
    }

    @Test
    void putsTheMessageIntoTheQueueInItsEnvelope() {
        aws.subscribe(topic, "open", Map.of());

        String id =
                aws.client
                        .publish(
                                it ->
                                        it.topicArn(topic)
                                                .subject("Grüße & <more>")
                                                .message("{\"a\": \"é +%&\"}")
                                                .messageAttributes(
                                                        Map.of("kind", text("String", "gps"))))
                        .messageId();

        JsonNode envelope = SnsFixture.json(aws.take("open").orElseThrow().body());
        assertThat(envelope.path("Type").asText()).isEqualTo("Notification");
        assertThat(envelope.path("MessageId").asText()).isEqualTo(id);
        assertThat(envelope.path("TopicArn").asText()).isEqualTo(topic);
        assertThat(envelope.path("Subject").asText()).isEqualTo("Grüße & <more>");
        assertThat(envelope.path("Message").asText()).isEqualTo("{\"a\": \"é +%&\"}");
        assertThat(envelope.path("Timestamp").asText())
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        assertThat(envelope.path("MessageAttributes").toString())
                .isEqualTo("{\"kind\":{\"Type\":\"String\",\"Value\":\"gps\"}}");
    }

    @Test
    void signsTheEnvelopeWithTheKeyOfItsCertificate() throws Exception {
        aws.subscribe(topic, "open", Map.of());
        aws.client.publish(it -> it.topicArn(topic).message("signed"));

        JsonNode envelope = SnsFixture.json(aws.take("open").orElseThrow().body());
        String pem =
                HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(
                                                URI.create(
                                                        envelope.path("SigningCertURL").asText()))
                                        .build(),
                                BodyHandlers.ofString())
                        .body();
        Signature verifier = Signature.getInstance("SHA1withRSA");
        verifier.initVerify(
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(pem.getBytes(UTF_8))));
        String signed =
                "Message\nsigned\nMessageId\n%s\nTimestamp\n%s\nTopicArn\n%s\nType\nNotification\n"
                        .formatted(
                                envelope.path("MessageId").asText(),
                                envelope.path("Timestamp").asText(),
                                topic);
        verifier.update(signed.getBytes(UTF_8));
        assertThat(verifier.verify(Base64.getDecoder().decode(envelope.path("Signature").asText())))
                .isTrue();
    }

    @Test
    void deliversTheMessageAloneWithItsAttributesWhenRaw() {
        aws.subscribe(topic, "open", Map.of("RawMessageDelivery", "true"));

        aws.client.publish(
                it ->
                        it.topicArn(topic)
                                .message("plain")
                                .messageAttributes(
                                        Map.of(
                                                "n",
                                                text("Number", "4.5"),
                                                "b",
                                                MessageAttributeValue.builder()
                                                        .dataType("Binary")
                                                        .binaryValue(SdkBytes.fromUtf8String("xy"))
                                                        .build())));

        Message message = aws.take("open").orElseThrow();
        assertThat(message.body()).isEqualTo("plain");
        assertThat(message.messageAttributes().get("n").stringValue()).isEqualTo("4.5");
        assertThat(message.messageAttributes().get("n").dataType()).isEqualTo("Number");
        assertThat(message.messageAttributes().get("b").binaryValue().asUtf8String())
                .isEqualTo("xy");
    }

    @Test
    void callsAFunctionWithLambdasEventAndTriesAgainWhileItCanNot() throws Exception {
        String subscription =
                aws.client
                        .subscribe(it -> it.topicArn(topic).protocol("lambda").endpoint(FUNCTION))
                        .subscriptionArn();
        FAILURES.set(4);

        aws.client.publish(it -> it.topicArn(topic).message("for a function"));

        JsonNode event = SnsFixture.json(EVENTS.poll(30, TimeUnit.SECONDS)).at("/Records/0");
        assertThat(event.path("EventSource").asText()).isEqualTo("aws:sns");
        assertThat(event.path("EventSubscriptionArn").asText()).isEqualTo(subscription);
        assertThat(event.at("/Sns/Message").asText()).isEqualTo("for a function");
        assertThat(event.at("/Sns/Subject").isNull()).isTrue();
        assertThat(event.at("/Sns/SigningCertUrl").asText()).endsWith(".pem");
        assertThat(event.at("/Sns/MessageAttributes").isObject()).isTrue();
    }

    @Test
    void putsWhatNobodyTakesIntoTheDeadLetterQueue() {
        Map<String, String> redrive =
                Map.of(
                        "RedrivePolicy",
                        "{\"deadLetterTargetArn\":\"%sdead\"}".formatted(SnsFixture.QUEUES));
        aws.subscribe(topic, "closed", redrive);
        aws.client.subscribe(
                it ->
                        it.topicArn(topic)
                                .protocol("lambda")
                                .endpoint(FUNCTION.replace("receiver", "gone"))
                                .attributes(redrive));

        aws.client.publish(it -> it.topicArn(topic).message("unwanted"));

        List<String> bodies = new ArrayList<>();
        bodies.add(aws.take("dead").orElseThrow().body());
        bodies.add(aws.take("dead").orElseThrow().body());
        assertThat(bodies).allMatch(it -> it.contains("unwanted"));
        assertThat(aws.bodies("closed")).isEmpty();
    }

    @Test
    void publishesABatchAndNamesTheEntriesThatAreWrong() {
        aws.subscribe(topic, "open", Map.of("RawMessageDelivery", "true"));

        var result =
                aws.client.publishBatch(
                        it ->
                                it.topicArn(topic)
                                        .publishBatchRequestEntries(
                                                entry("1", "first").build(),
                                                entry("2", "second").subject("").build(),
                                                entry("3", "third").build()));

        assertThat(result.successful()).extracting(it -> it.id()).containsExactly("1", "3");
        assertThat(result.failed()).extracting(it -> it.id()).containsExactly("2");
        assertThat(result.failed().get(0).message()).contains("Subject");
        assertThat(
                        List.of(
                                aws.take("open").orElseThrow().body(),
                                aws.take("open").orElseThrow().body()))
                .containsExactlyInAnyOrder("first", "third");
        assertThatThrownBy(
                        () ->
                                aws.client.publishBatch(
                                        it ->
                                                it.topicArn(topic)
                                                        .publishBatchRequestEntries(
                                                                entry("1", "a").build(),
                                                                entry("1", "b").build())))
                .isInstanceOf(BatchEntryIdsNotDistinctException.class);
    }

    @Test
    void deliversNothingAnymoreToWhoUnsubscribed() {
        String gone = aws.subscribe(topic, "closed", Map.of());
        aws.subscribe(topic, "open", Map.of("RawMessageDelivery", "true"));

        aws.client.unsubscribe(it -> it.subscriptionArn(gone));

        assertThat(aws.client.listSubscriptionsByTopic(it -> it.topicArn(topic)).subscriptions())
                .extracting(it -> it.endpoint())
                .containsExactly(SnsFixture.QUEUES + "open");
        assertThat(
                        aws.client
                                .getTopicAttributes(it -> it.topicArn(topic))
                                .attributes()
                                .get("SubscriptionsConfirmed"))
                .isEqualTo("1");
    }

    @Test
    void listsTopicsPageByPageAndForgetsTheDeleted() {
        for (int i = 0; i < 101; i++) {
            aws.topic("many-" + i);
        }
        aws.client.deleteTopic(it -> it.topicArn(topic));

        assertThat(aws.client.listTopicsPaginator().topics())
                .extracting(Topic::topicArn)
                .contains(aws.sns.topicArn("items"), aws.sns.topicArn("many-100"))
                .doesNotContain(topic);
        assertThatThrownBy(() -> aws.client.publish(it -> it.topicArn(topic).message("x")))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("Topic does not exist");
    }

    @Test
    void takesMessagesUpTo256Kilobytes() {
        aws.client.publish(it -> it.topicArn(topic).message("x".repeat(256 * 1024)));

        assertThatThrownBy(
                        () ->
                                aws.client.publish(
                                        it ->
                                                it.topicArn(topic)
                                                        .message("x".repeat(256 * 1024 + 1))))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("Message too long");
    }

    @Test
    void letsARoleDoWhatItsPolicyAllows() {
        try (var sender = aws.clientWith("sns:Publish", topic)) {
            sender.publish(it -> it.topicArn(topic).message("allowed"));

            assertThatThrownBy(
                            () ->
                                    sender.publish(
                                            it ->
                                                    it.topicArn(aws.sns.topicArn("items"))
                                                            .message("x")))
                    .isInstanceOf(AuthorizationErrorException.class)
                    .hasMessageContaining("sns:Publish on resource");
            assertThatThrownBy(sender::listTopics).isInstanceOf(AuthorizationErrorException.class);
        }
    }

    @Test
    void refusesWhatIsNotDoneHereByName() {
        assertThatThrownBy(
                        () ->
                                aws.client.subscribe(
                                        it -> it.topicArn(topic).protocol("email").endpoint("a@b")))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("email");
        assertThatThrownBy(() -> aws.client.createTopic(it -> it.name("a.fifo")))
                .hasMessageContaining("FIFO");
        assertThatThrownBy(
                        () -> aws.client.tagResource(it -> it.resourceArn(topic).tags(List.of())))
                .hasMessageContaining("TagResource");
    }

    private static PublishBatchRequestEntry.Builder entry(String id, String message) {
        return PublishBatchRequestEntry.builder().id(id).message(message);
    }

    private static MessageAttributeValue text(String type, String value) {
        return MessageAttributeValue.builder().dataType(type).stringValue(value).build();
    }
}

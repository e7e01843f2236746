package io.thingcast.cli.redrive;

import io.thingcast.contract.failure.PutBack;
import java.net.URI;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The queues of a stack, on AWS or local. */
final class Queues implements AutoCloseable {
    private static final int AT_ONCE = 10;

    /** Long enough to come to the end of a large queue before a message shows up again. */
    private static final int HIDDEN_SECONDS = 900;

    /** A long poll asks all of SQS's servers, so nothing means that nothing is there. */
    private static final int WAIT_SECONDS = 1;

    private static final Set<String> LOCAL_HOSTS = Set.of("localhost", "127.0.0.1");

    private final SqsClient sqs;
    private final int hiddenSeconds;

    private Queues(SqsClient sqs, int hiddenSeconds) {
        this.sqs = sqs;
        this.hiddenSeconds = hiddenSeconds;
    }

    /** Reaches the queues where their URLs are. */
    static Queues at(String queueUrl, String region) {
        return at(queueUrl, region, HIDDEN_SECONDS);
    }

    /** The same, with another time for which received messages are hidden. */
    static Queues at(String queueUrl, String region, int hiddenSeconds) {
        URI url = URI.create(queueUrl);
        return new Queues(
                SqsClient.builder()
                        .region(Region.of(region))
                        .endpointOverride(url.resolve("/"))
                        .credentialsProvider(credentials(url))
                        .build(),
                hiddenSeconds);
    }

    private static AwsCredentialsProvider credentials(URI url) {
        return LOCAL_HOSTS.contains(url.getHost())
                ? StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"))
                : DefaultCredentialsProvider.builder().build();
    }

    /** About how many messages a queue holds. */
    String count(String queueUrl) {
        return sqs.getQueueAttributes(
                        it ->
                                it.queueUrl(queueUrl)
                                        .attributeNames(
                                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
                .attributes()
                .getOrDefault(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, "?");
    }

    /** The time by the clock that stamps the queue's messages, up to a second later than it is. */
    Instant clock(String queueUrl) {
        return sqs.getQueueAttributes(
                        it -> it.queueUrl(queueUrl).attributeNames(QueueAttributeName.QUEUE_ARN))
                .sdkHttpResponse()
                .firstMatchingHeader("Date")
                .map(it -> DateTimeFormatter.RFC_1123_DATE_TIME.parse(it, Instant::from))
                .map(it -> it.plusMillis(999))
                .orElseGet(Instant::now);
    }

    /** Up to ten messages, hidden from others until they are deleted or released. */
    List<DeadMessage> receive(String queueUrl) {
        return sqs
                .receiveMessage(
                        it ->
                                it.queueUrl(queueUrl)
                                        .maxNumberOfMessages(AT_ONCE)
                                        .visibilityTimeout(hiddenSeconds)
                                        .waitTimeSeconds(WAIT_SECONDS)
                                        .messageAttributeNames(PutBack.RECEIVED_AT, PutBack.ID)
                                        .messageSystemAttributeNames(
                                                MessageSystemAttributeName.SENT_TIMESTAMP))
                .messages()
                .stream()
                .map(Queues::message)
                .toList();
    }

    void send(String queueUrl, Outgoing message) {
        Map<String, MessageAttributeValue> attributes = new HashMap<>();
        message.attributes()
                .forEach(
                        (name, value) ->
                                attributes.put(
                                        name,
                                        MessageAttributeValue.builder()
                                                .dataType("String")
                                                .stringValue(value)
                                                .build()));
        sqs.sendMessage(
                it ->
                        it.queueUrl(queueUrl)
                                .messageBody(message.body())
                                .messageAttributes(attributes));
    }

    void delete(String queueUrl, DeadMessage message) {
        sqs.deleteMessage(it -> it.queueUrl(queueUrl).receiptHandle(message.receiptHandle()));
    }

    /** Lets others see a message again. */
    void release(String queueUrl, DeadMessage message) {
        sqs.changeMessageVisibility(
                it ->
                        it.queueUrl(queueUrl)
                                .receiptHandle(message.receiptHandle())
                                .visibilityTimeout(0));
    }

    private static DeadMessage message(Message message) {
        Map<String, String> attributes = new HashMap<>();
        message.messageAttributes()
                .forEach((name, value) -> attributes.put(name, value.stringValue()));
        return DeadMessage.of(
                message.messageId(),
                message.receiptHandle(),
                message.body(),
                Long.parseLong(
                        message.attributes()
                                .getOrDefault(MessageSystemAttributeName.SENT_TIMESTAMP, "0")),
                attributes);
    }

    @Override
    public void close() {
        sqs.close();
    }
}

package io.thingcast.awslocal.sns;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.thingcast.awslocal.iam.AccessKeys;
import io.thingcast.awslocal.iam.PolicySet;
import io.thingcast.awslocal.iam.ResourcePolicy;
import io.thingcast.awslocal.iam.Role;
import io.thingcast.awslocal.notification.NotificationTarget;
import io.thingcast.awslocal.notification.QueueTarget;
import io.thingcast.awslocal.notification.TargetsByService;
import io.thingcast.awslocal.sqs.LocalSqs;
import io.thingcast.awslocal.sqs.LocalSqsOptions;
import io.thingcast.awslocal.sqs.QueueDefinition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** SNS in front of real queues; {@code open} and {@code dead} let any topic send to them. */
final class SnsFixture implements AutoCloseable {
    static final String ACCOUNT = "123456789012";
    static final String REGION = "eu-west-1";
    static final String QUEUES = "arn:aws:sqs:eu-west-1:123456789012:";
    private static final ObjectMapper JSON = new ObjectMapper();

    final AccessKeys keys = new AccessKeys();
    final LocalSqs sqs;
    final SqsClient queues;
    final LocalSns sns;
    final SnsClient client;

    private SnsFixture(LocalSqs sqs, NotificationTarget functions, Duration pause) {
        this.sqs = sqs;
        queues =
                SqsClient.builder()
                        .endpointOverride(sqs.endpoint())
                        .region(Region.of(REGION))
                        .credentialsProvider(credentials(developer()))
                        .httpClient(UrlConnectionHttpClient.create())
                        .build();
        QueueTarget queue = new QueueTarget(queues, sqs::queueUrl, SnsFixture::policy);
        sns =
                LocalSns.start(
                        LocalSnsOptions.of(
                                        0,
                                        REGION,
                                        ACCOUNT,
                                        List.of(TopicDefinition.of("items")),
                                        new TargetsByService(
                                                Map.of("sqs", queue, "lambda", functions)),
                                        keys)
                                .retries(new RetryPolicy(pause, pause, 6)));
        client = client(developer());
    }

    static SnsFixture start(NotificationTarget functions) {
        List<QueueDefinition> queues =
                List.of(
                        QueueDefinition.of("open"),
                        QueueDefinition.of("closed"),
                        QueueDefinition.of("dead"));
        return new SnsFixture(
                LocalSqs.start(LocalSqsOptions.of(0, REGION, ACCOUNT, queues, new AccessKeys())),
                functions,
                Duration.ofMillis(10));
    }

    String topic(String name) {
        return client.createTopic(it -> it.name(name)).topicArn();
    }

    String subscribe(String topicArn, String queue, Map<String, String> attributes) {
        return client.subscribe(
                        it ->
                                it.topicArn(topicArn)
                                        .protocol("sqs")
                                        .endpoint(QUEUES + queue)
                                        .attributes(attributes)
                                        .returnSubscriptionArn(true))
                .subscriptionArn();
    }

    /** Takes the next message out of a queue; waits for it for some seconds. */
    Optional<Message> take(String queue) {
        return take(queue, 20);
    }

    /** What is in a queue by now. */
    List<String> bodies(String queue) {
        List<String> bodies = new ArrayList<>();
        for (var it = take(queue, 0); it.isPresent(); it = take(queue, 0)) {
            bodies.add(it.get().body());
        }
        return bodies;
    }

    private Optional<Message> take(String queue, int seconds) {
        String url = sqs.queueUrl(queue);
        Optional<Message> message =
                queues
                        .receiveMessage(
                                it ->
                                        it.queueUrl(url)
                                                .waitTimeSeconds(seconds)
                                                .messageAttributeNames("All"))
                        .messages()
                        .stream()
                        .findFirst();
        message.ifPresent(
                m -> queues.deleteMessage(it -> it.queueUrl(url).receiptHandle(m.receiptHandle())));
        return message;
    }

    SnsClient clientWith(String action, String resource) {
        String policy =
                "{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"%s\",\"Resource\":\"%s\"}]}"
                        .formatted(action, resource);
        var key =
                keys.issue(
                        new Role("arn:aws:iam::123456789012:role/sender", PolicySet.parse(policy)));
        return client(AwsSessionCredentials.create(key.id(), key.secret(), key.sessionToken()));
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        sns.close();
        sqs.close();
    }

    private SnsClient client(AwsCredentials credentials) {
        return SnsClient.builder()
                .endpointOverride(sns.endpoint())
                .region(Region.of(REGION))
                .credentialsProvider(credentials(credentials))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    private static AwsCredentials developer() {
        return AwsBasicCredentials.create("AKIADEVELOPER", "secret");
    }

    private static StaticCredentialsProvider credentials(AwsCredentials credentials) {
        return StaticCredentialsProvider.create(credentials);
    }

    private static Optional<ResourcePolicy> policy(String arn) {
        return arn.endsWith(":closed")
                ? Optional.empty()
                : Optional.of(
                        ResourcePolicy.parse(
                                """
                                {"Statement": [{"Effect": "Allow",
                                  "Principal": {"Service": "sns.amazonaws.com"},
                                  "Action": "sqs:SendMessage", "Resource": "%s",
                                  "Condition": {"ArnLike": {
                                    "aws:SourceArn": "arn:aws:sns:eu-west-1:123456789012:*"}}}]}
                                """
                                        .formatted(arn)));
    }
}

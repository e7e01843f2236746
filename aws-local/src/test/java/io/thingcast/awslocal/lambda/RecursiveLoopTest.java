package io.thingcast.awslocal.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.thingcast.awslocal.eventsource.queue.QueueEventSourceMapping;
import io.thingcast.awslocal.eventsource.queue.QueueMappingDefinition;
import io.thingcast.awslocal.iam.AccessKeys;
import io.thingcast.awslocal.iam.PolicySet;
import io.thingcast.awslocal.iam.ResourcePolicy;
import io.thingcast.awslocal.iam.Role;
import io.thingcast.awslocal.lambda.functions.FeedingFunction;
import io.thingcast.awslocal.notification.QueueTarget;
import io.thingcast.awslocal.s3.LocalS3;
import io.thingcast.awslocal.s3.LocalS3Options;
import io.thingcast.awslocal.s3.event.NotificationRule;
import io.thingcast.awslocal.sns.LocalSns;
import io.thingcast.awslocal.sns.LocalSnsOptions;
import io.thingcast.awslocal.sns.TopicDefinition;
import io.thingcast.awslocal.sqs.LocalSqs;
import io.thingcast.awslocal.sqs.LocalSqsOptions;
import io.thingcast.awslocal.sqs.QueueDefinition;
import io.thingcast.awslocal.trace.TraceHeader;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;

/** A function that sends itself a message each time it is called. */
class RecursiveLoopTest {
    private static final String ACCOUNT = "123456789012";
    private static final String QUEUE = "arn:aws:sqs:eu-west-1:" + ACCOUNT + ":work";
    private static final String FUNCTION =
            "arn:aws:lambda:eu-west-1:" + ACCOUNT + ":function:feeding";
    private static final Duration TIME_LIMIT = Duration.ofSeconds(60);
    private static final Role ROLE =
            new Role(
                    "arn:aws:iam::123456789012:role/feeding",
                    PolicySet.parse(
                            """
                            {"Version":"2012-10-17","Statement":[{"Effect":"Allow",
                             "Action":["sqs:*","sns:Publish","s3:PutObject"],"Resource":"*"}]}
                            """));

    @TempDir private Path directory;
    private final AccessKeys keys = new AccessKeys();
    private final List<AutoCloseable> open = new CopyOnWriteArrayList<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicBoolean loopSeen = new AtomicBoolean();
    private LocalSqs sqs;
    private SqsClient client;
    private LocalLambda lambda;

    @BeforeEach
    void start() {
        QueueDefinition work =
                new QueueDefinition("work", TIME_LIMIT, Duration.ofDays(1), Optional.empty());
        sqs = add(LocalSqs.start(LocalSqsOptions.of(0, "eu-west-1", ACCOUNT, List.of(work), keys)));
        client =
                add(
                        SqsClient.builder()
                                .endpointOverride(sqs.endpoint())
                                .region(Region.EU_WEST_1)
                                .credentialsProvider(
                                        StaticCredentialsProvider.create(
                                                AwsBasicCredentials.create("test", "test")))
                                .httpClient(UrlConnectionHttpClient.create())
                                .build());
        lambda =
                add(
                        new LocalLambda(
                                LambdaSettings.of("eu-west-1", Map.of()), keys, (arn, json) -> {}));
    }

    @AfterEach
    void stop() throws Exception {
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).close();
        }
    }

    @Test
    void throughAQueueItEndsAfterSixteenCallsAndTheMessageStays() {
        deploy("sqs", sqs.endpoint(), sqs.queueUrl("work"), 100);

        send("round-0");

        awaitEnd();
        await().until(() -> left("work") == 1);
        assertThat(calls.get()).isEqualTo(16);
    }

    @Test
    void aMessageInTheSameBatchThatIsNoLoopIsDelivered() {
        deploy("sqs", sqs.endpoint(), sqs.queueUrl("work"), 100);

        send("round-0");
        send("no loop");

        awaitEnd();
        await().until(() -> left("work") == 1);
    }

    @Test
    void throughATopicItEndsToo() {
        LocalSns sns =
                add(
                        LocalSns.start(
                                LocalSnsOptions.of(
                                        0,
                                        "eu-west-1",
                                        ACCOUNT,
                                        List.of(TopicDefinition.of("items")),
                                        queues(),
                                        keys)));
        sns.subscribe(sns.topicArn("items"), "sqs", QUEUE, Map.of());
        deploy("sns", sns.endpoint(), sns.topicArn("items"), 100);

        send("round-0");

        awaitEnd();
        await().until(() -> left("work") == 1);
        assertThat(calls.get()).isEqualTo(16);
    }

    @Test
    void throughABucketItEndsToo() {
        LocalS3 s3 =
                add(
                        LocalS3.start(
                                new LocalS3Options(
                                        0,
                                        "eu-west-1",
                                        ACCOUNT,
                                        directory.resolve("s3"),
                                        List.of("items"),
                                        queues(),
                                        keys,
                                        Set.of())));
        s3.putNotifications(
                "items",
                List.of(new NotificationRule("all", List.of("s3:ObjectCreated:*"), "", "", QUEUE)));
        deploy("s3", s3.endpoint(), "items", 100);

        send("round-0");

        awaitEnd();
        await().until(() -> left("work") == 1);
        // One more where S3's test event came in a call of its own.
        assertThat(calls.get()).isBetween(16, 17);
    }

    @Test
    void itGoesOnWhereThatIsAllowed() {
        deploy("sqs", sqs.endpoint(), sqs.queueUrl("work"), 40);
        lambda.putRecursionConfig("feeding", RecursiveLoop.parse("Allow"));

        send("round-0");

        await().until(() -> calls.get() == 41 && left("work") == 0);
        assertThat(loopSeen).isFalse();
    }

    private void deploy(String by, URI endpoint, String target, int most) {
        FunctionDefinition definition =
                FunctionDefinition.of(
                        "feeding",
                        FUNCTION,
                        FeedingFunction.class.getName(),
                        FunctionZip.of(FeedingFunction.class)
                                .withJars(
                                        "/software/amazon/",
                                        "/com/amazonaws/",
                                        "/org/reactivestreams/",
                                        "/org/slf4j/")
                                .write(directory),
                        ROLE);
        lambda.deploy(
                LambdaFixture.withVariables(
                        LambdaFixture.limited(definition, TIME_LIMIT, OptionalInt.empty()),
                        Map.of(
                                "BY",
                                by,
                                "ENDPOINT",
                                endpoint.toString(),
                                "TARGET",
                                target,
                                "MOST",
                                Integer.toString(most))));
        add(
                QueueEventSourceMapping.start(
                        QueueMappingDefinition.of(
                                FUNCTION, TIME_LIMIT, QUEUE, sqs.queueUrl("work")),
                        client,
                        new Counting(lambda, calls, loopSeen),
                        ROLE));
    }

    private QueueTarget queues() {
        ResourcePolicy everybody =
                ResourcePolicy.parse(
                        """
                        {"Statement":[{"Effect":"Allow","Principal":"*",
                         "Action":"sqs:SendMessage","Resource":"*"}]}
                        """);
        return new QueueTarget(client, sqs::queueUrl, arn -> Optional.of(everybody));
    }

    private void send(String body) {
        client.sendMessage(it -> it.queueUrl(sqs.queueUrl("work")).messageBody(body));
    }

    private void awaitEnd() {
        await().until(loopSeen::get);
    }

    /** Messages in a queue, those that are being worked on included. */
    private int left(String queue) {
        return client
                .getQueueAttributes(
                        it ->
                                it.queueUrl(sqs.queueUrl(queue))
                                        .attributeNamesWithStrings(
                                                "ApproximateNumberOfMessages",
                                                "ApproximateNumberOfMessagesNotVisible"))
                .attributesAsStrings()
                .values()
                .stream()
                .mapToInt(Integer::parseInt)
                .sum();
    }

    private <T extends AutoCloseable> T add(T part) {
        open.add(part);
        return part;
    }

    /** Counts the calls that were let through. */
    private record Counting(FunctionInvoker functions, AtomicInteger calls, AtomicBoolean loopSeen)
            implements FunctionInvoker {
        @Override
        public InvocationResult invoke(String function, byte[] event, TraceHeader trace) {
            InvocationResult result = functions.invoke(function, event, trace);
            calls.incrementAndGet();
            return result;
        }

        @Override
        public boolean isLoop(String function, TraceHeader trace) {
            boolean loop = functions.isLoop(function, trace);
            if (loop) {
                loopSeen.set(true);
            }
            return loop;
        }

        @Override
        public InvocationResult invoke(String function, byte[] event) {
            return invoke(function, event, TraceHeader.start());
        }

        @Override
        public void invokeAsync(String function, byte[] event) {
            functions.invokeAsync(function, event);
        }
    }
}

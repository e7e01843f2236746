package io.thingcast.files;

import io.micronaut.context.ApplicationContext;
import io.thingcast.awslocal.iam.AccessKeys;
import io.thingcast.awslocal.s3.LocalS3;
import io.thingcast.awslocal.s3.LocalS3Options;
import io.thingcast.awslocal.s3.event.NotificationRule;
import io.thingcast.contract.environment.EnvironmentVariables;
import io.thingcast.contract.failure.DeadLetter;
import io.thingcast.contract.failure.DeadLetterCodec;
import io.thingcast.testing.FunctionContext;
import io.thingcast.testing.TestTables;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.elasticmq.NodeAddress;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The bucket, its notifications, the queues and tables that the function works with. */
final class TestCloud implements AutoCloseable {
    static final String BUCKET = "items";
    static final int MAXIMUM_RECEIVES = 3;

    static final String KEY_ATTRIBUTE = "vehicleId";

    final String table = TestTables.realTimeData(KEY_ATTRIBUTE);
    final String connections = TestTables.connections();
    private final SQSRestServer server;
    final SqsClient sqs;

    /** For how many seconds messages were hidden by whoever received them. */
    final List<Integer> hidden = new CopyOnWriteArrayList<>();

    private final String endpoint;
    final String files;
    final String dead;
    private final LocalS3 localS3;
    final S3Client s3;

    TestCloud(Path directory) {
        server =
                SQSRestServerBuilder.withInterface("127.0.0.1")
                        .withDynamicPort()
                        .withServerAddress(new NodeAddress("http", "127.0.0.1", 0, ""))
                        .start();
        endpoint = "http://127.0.0.1:" + server.waitUntilStarted().localAddress().getPort();
        StaticCredentialsProvider credentials =
                StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(
                                FunctionContext.ACCESS_KEY_ID, FunctionContext.SECRET_ACCESS_KEY));
        sqs =
                SqsClient.builder()
                        .endpointOverride(URI.create(endpoint))
                        .region(Region.of(FunctionContext.REGION))
                        .credentialsProvider(credentials)
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        .overrideConfiguration(it -> it.addExecutionInterceptor(noteHidden()))
                        .build();
        files = sqs.createQueue(it -> it.queueName("files" + UUID.randomUUID())).queueUrl();
        dead = sqs.createQueue(it -> it.queueName("dead" + UUID.randomUUID())).queueUrl();
        localS3 =
                LocalS3.start(
                        new LocalS3Options(
                                0,
                                FunctionContext.REGION,
                                "000000000000",
                                directory,
                                List.of(BUCKET),
                                (source, arn, notification) -> send(notification.body()),
                                new AccessKeys(),
                                Set.of()));
        localS3.putNotifications(
                BUCKET,
                List.of(
                        new NotificationRule(
                                "files",
                                List.of("s3:ObjectCreated:*"),
                                "",
                                "",
                                "arn:aws:sqs:eu-west-1:000000000000:files")));
        s3 =
                S3Client.builder()
                        .endpointOverride(localS3.endpoint())
                        .forcePathStyle(true)
                        .region(Region.of(FunctionContext.REGION))
                        .credentialsProvider(credentials)
                        .httpClient(UrlConnectionHttpClient.create())
                        .build();
    }

    private ExecutionInterceptor noteHidden() {
        return new ExecutionInterceptor() {
            @Override
            public void beforeExecution(
                    Context.BeforeExecution call, ExecutionAttributes attributes) {
                if (call.request() instanceof ChangeMessageVisibilityRequest change) {
                    hidden.add(change.visibilityTimeout());
                }
            }
        };
    }

    ApplicationContext function() {
        return FunctionContext.start(variables());
    }

    Map<String, String> variables() {
        Map<String, String> variables = new HashMap<>();
        variables.put(EnvironmentVariables.STAGE, "local");
        variables.put(EnvironmentVariables.REAL_TIME_DATA_TABLE, table);
        variables.put(EnvironmentVariables.KEY_ATTRIBUTE, KEY_ATTRIBUTE);
        variables.put(EnvironmentVariables.RETENTION_SECONDS, "3600");
        variables.put(EnvironmentVariables.CONNECTIONS_TABLE, connections);
        variables.put(EnvironmentVariables.FILES_QUEUE_URL, files);
        variables.put(EnvironmentVariables.DEAD_LETTER_QUEUE_URL, dead);
        variables.put(EnvironmentVariables.MAXIMUM_RECEIVES, Integer.toString(MAXIMUM_RECEIVES));
        variables.put("AWS_SERVICES_SQS_ENDPOINT_OVERRIDE", endpoint);
        variables.put("AWS_SERVICES_S3_ENDPOINT_OVERRIDE", localS3.endpoint().toString());
        variables.put("AWS_S3_PATH_STYLE_ACCESS_ENABLED", "true");
        variables.put("AWS_SERVICES_DYNAMODB_ENDPOINT_OVERRIDE", TestTables.endpoint().toString());
        return variables;
    }

    void put(String key, String text) {
        s3.putObject(it -> it.bucket(BUCKET).key(key), RequestBody.fromString(text));
    }

    void send(String body) {
        sqs.sendMessage(it -> it.queueUrl(files).messageBody(body));
    }

    /** Takes at most ten messages out of the function's queue, waiting for the first. */
    List<Message> receive(int waitSeconds) {
        return take(files, waitSeconds);
    }

    /** How many messages wait in the function's queue. */
    int waiting() {
        return Integer.parseInt(
                sqs.getQueueAttributes(
                                it ->
                                        it.queueUrl(files)
                                                .attributeNames(
                                                        QueueAttributeName
                                                                .APPROXIMATE_NUMBER_OF_MESSAGES))
                        .attributes()
                        .get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES));
    }

    /** Takes every dead letter out. */
    List<DeadLetter> letters() {
        List<DeadLetter> letters = new ArrayList<>();
        for (List<Message> some = take(dead, 0); !some.isEmpty(); some = take(dead, 0)) {
            some.forEach(it -> letters.add(DeadLetterCodec.decode(it.body()).orElseThrow()));
        }
        return letters;
    }

    /** Every item of the table. */
    List<Map<String, AttributeValue>> items() {
        return TestTables.client().scanPaginator(it -> it.tableName(table)).items().stream()
                .toList();
    }

    private List<Message> take(String queue, int waitSeconds) {
        List<Message> messages =
                sqs.receiveMessage(
                                it ->
                                        it.queueUrl(queue)
                                                .maxNumberOfMessages(10)
                                                .waitTimeSeconds(waitSeconds)
                                                .messageSystemAttributeNames(
                                                        MessageSystemAttributeName.SENT_TIMESTAMP))
                        .messages();
        if (!messages.isEmpty()) {
            sqs.deleteMessageBatch(
                    it ->
                            it.queueUrl(queue)
                                    .entries(messages.stream().map(TestCloud::deletion).toList()));
        }
        return messages;
    }

    private static DeleteMessageBatchRequestEntry deletion(Message message) {
        return DeleteMessageBatchRequestEntry.builder()
                .id(message.messageId())
                .receiptHandle(message.receiptHandle())
                .build();
    }

    @Override
    public void close() {
        s3.close();
        localS3.close();
        sqs.close();
        server.stopAndWait();
    }
}

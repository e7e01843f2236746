package io.thingcast.awslocal.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.thingcast.awslocal.iam.AccessKeys;
import io.thingcast.awslocal.iam.PolicySet;
import io.thingcast.awslocal.iam.Role;
import io.thingcast.awslocal.sqs.LocalSqs;
import io.thingcast.awslocal.sqs.LocalSqsOptions;
import io.thingcast.awslocal.sqs.QueueDefinition;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

class SchedulesTest {
    private static final String QUEUE = "arn:aws:sqs:eu-west-1:000000000000:registry-events";
    private static final Duration OFTEN = Duration.ofMillis(30);

    private final List<String> sent = new CopyOnWriteArrayList<>();

    private static Role role(String action, String queue) {
        return new Role(
                "arn:aws:iam::000000000000:role/scheduler",
                PolicySet.parse(
                        """
                        {"Statement": [{"Effect": "Allow", "Action": "%s", "Resource": "%s"}]}
                        """
                                .formatted(action, queue)));
    }

    private static Schedule schedule(String input, Duration period, boolean enabled, Role role) {
        return new Schedule(input, period, enabled, QUEUE, input, role);
    }

    private static Schedule schedule(String input, Duration period, boolean enabled) {
        return schedule(input, period, enabled, role("sqs:SendMessage", QUEUE));
    }

    private Schedules start(Schedule... schedules) {
        return Schedules.start(List.of(schedules), (queue, body) -> sent.add(queue + " " + body));
    }

    @Test
    void messagesAreSentAtTheRateTheFirstAtOnce() {
        try (Schedules schedules =
                start(
                        schedule("often", OFTEN, true),
                        schedule("hourly", Duration.ofHours(1), true))) {
            await().until(() -> sent.size() >= 6);
            assertThat(schedules).isNotNull();
        }

        assertThat(sent).contains(QUEUE + " often", QUEUE + " hourly");
        assertThat(sent).filteredOn(it -> it.endsWith("hourly")).hasSize(1);
    }

    @Test
    void nothingIsSentForADisabledScheduleOrAfterTheEnd() {
        Schedules schedules =
                start(schedule("never", OFTEN, false), schedule("often", OFTEN, true));
        await().until(() -> !sent.isEmpty());
        schedules.close();
        int before = sent.size();

        await().during(Duration.ofMillis(150)).until(() -> sent.size() == before);
        assertThat(sent).containsOnly(QUEUE + " often");
    }

    @Test
    void theRoleMustAllowIt() {
        try (Schedules schedules =
                start(
                        schedule("other", OFTEN, true, role("sqs:SendMessage", QUEUE + "-2")),
                        schedule("receive", OFTEN, true, role("sqs:ReceiveMessage", QUEUE)),
                        schedule("mine", OFTEN, true))) {
            await().until(() -> sent.size() >= 4);
            assertThat(schedules).isNotNull();
        }

        assertThat(sent).containsOnly(QUEUE + " mine");
    }

    @Test
    void aMessageThatCannotBeSentIsFollowedByTheNext() {
        QueueSender failing =
                (queue, body) -> {
                    sent.add(body);
                    throw new IllegalStateException("no queue");
                };
        try (Schedules schedules =
                Schedules.start(List.of(schedule("often", OFTEN, true)), failing)) {
            await().until(() -> sent.size() >= 3);
            assertThat(schedules).isNotNull();
        }
    }

    @Test
    void theMessageArrivesInTheQueue() {
        LocalSqsOptions options =
                LocalSqsOptions.of(
                        0,
                        "eu-west-1",
                        "000000000000",
                        List.of(QueueDefinition.of("registry-events")),
                        new AccessKeys());
        try (LocalSqs sqs = LocalSqs.start(options);
                SqsClient client = client(sqs);
                Schedules schedules =
                        Schedules.start(
                                List.of(
                                        schedule(
                                                "{\"action\":\"sweep\"}",
                                                Duration.ofMinutes(1),
                                                true)),
                                (arn, body) ->
                                        client.sendMessage(
                                                it ->
                                                        it.queueUrl(sqs.queueUrl("registry-events"))
                                                                .messageBody(body)))) {
            List<Message> received =
                    client.receiveMessage(
                                    it ->
                                            it.queueUrl(sqs.queueUrl("registry-events"))
                                                    .waitTimeSeconds(20))
                            .messages();
            assertThat(received)
                    .extracting(Message::body)
                    .containsExactly("{\"action\":\"sweep\"}");
            assertThat(schedules).isNotNull();
        }
    }

    private static SqsClient client(LocalSqs sqs) {
        return SqsClient.builder()
                .endpointOverride(sqs.endpoint())
                .region(Region.EU_WEST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("x", "y")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }
}

package io.thingcast.awslocal.rules.action;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingcast.awslocal.rules.RuleAction;
import io.thingcast.awslocal.rules.RuleInvocation;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

class DynamoDbBatchTest {
    private final ScriptedDynamoDb client = new ScriptedDynamoDb("Readings");
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch gate = new CountDownLatch(1);

    @Test
    void putsWhatWasLeftUnprocessedAgain() {
        client.then(requests -> requests.subList(5, 10)).then(requests -> requests.subList(0, 2));

        RuleRunner rule = putGathered(10);

        assertThat(client.batches()).containsExactly(1, 10, 5, 2);
        assertThat(client.items()).hasSize(11);
        assertThat(rule.failures()).isEmpty();
    }

    @Test
    void failsWhatIsLeftUnprocessedEachTime() {
        for (int i = 0; i < 3; i++) {
            client.then(requests -> requests.subList(0, Math.min(3, requests.size())));
        }

        RuleRunner rule = putGathered(10);

        assertThat(client.items()).hasSize(8);
        assertThat(rule.failures()).hasSize(3).allMatch(it -> it.contains("left unprocessed"));
    }

    @Test
    void triesAThrottledBatchAgain() {
        client.then(
                requests -> {
                    throw failure(400, "ProvisionedThroughputExceededException");
                });
        client.then(
                requests -> {
                    throw failure(500, "InternalServerError");
                });

        RuleRunner rule = putGathered(10);

        assertThat(client.batches()).containsExactly(1, 10, 10, 10);
        assertThat(client.items()).hasSize(11);
        assertThat(rule.failures()).isEmpty();
    }

    @Test
    void putsARefusedBatchOneByOne() {
        client.then(
                requests -> {
                    throw failure(400, "ValidationException");
                });

        putGathered(3);

        assertThat(client.batches()).containsExactly(1, 3, 1, 1, 1);
        assertThat(client.items()).hasSize(4);
    }

    @Test
    void gathersNoMoreThanABatchTakes() {
        putGathered(60);

        assertThat(client.batches()).containsExactly(1, 25, 25, 10);
    }

    @Test
    void putsTheSameKeyNeverTwiceIntoOneBatch() {
        String[] payloads =
                IntStream.range(0, 20)
                        .mapToObj("{\"k\":\"same\",\"v\":%d}"::formatted)
                        .toArray(String[]::new);

        put(payloads);

        assertThat(client.batches()).allMatch(it -> it == 1);
        assertThat(client.items().stream().skip(1).map(it -> it.get("v").n()))
                .containsExactlyElementsOf(
                        IntStream.range(0, 20).mapToObj(String::valueOf).toList());
    }

    private RuleRunner putGathered(int count) {
        return put(
                IntStream.range(0, count)
                        .mapToObj("{\"k\":\"key-%d\"}"::formatted)
                        .toArray(String[]::new));
    }

    /** Holds the first put back until all are queued, in one lane. */
    private RuleRunner put(String... payloads) {
        try (var rule = new RuleRunner("SELECT * FROM 't'", 1, this::action)) {
            rule.bus().publish("t", "{\"k\":\"first\"}");
            await(entered);
            for (String payload : payloads) {
                rule.bus().publish("t", payload);
            }
            gate.countDown();
            return rule.publish("t");
        }
    }

    private RuleAction action(RuleRunner rule) {
        return new Gated(
                new DynamoDbV2Action(
                        client,
                        rule.template("Readings"),
                        RuleRunner.role("*", "*"),
                        RuleRunner.ARNS),
                entered,
                gate);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static DynamoDbException failure(int status, String code) {
        return (DynamoDbException)
                DynamoDbException.builder()
                        .statusCode(status)
                        .message(code)
                        .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
                        .build();
    }

    private record Gated(RuleAction action, CountDownLatch entered, CountDownLatch gate)
            implements RuleAction {
        @Override
        public String name() {
            return action.name();
        }

        @Override
        public Object order(RuleInvocation invocation) {
            return action.order(invocation);
        }

        @Override
        public int batchSize() {
            return action.batchSize();
        }

        @Override
        public void run(RuleInvocation invocation) {
            action.run(invocation);
        }

        @Override
        public Map<RuleInvocation, RuntimeException> runAll(List<RuleInvocation> invocations) {
            entered.countDown();
            await(gate);
            return action.runAll(invocations);
        }
    }
}

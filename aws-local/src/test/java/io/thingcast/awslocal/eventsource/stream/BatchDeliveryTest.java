package io.thingcast.awslocal.eventsource.stream;

import static io.thingcast.awslocal.eventsource.ScriptedFunction.answer;
import static io.thingcast.awslocal.eventsource.ScriptedFunction.error;
import static io.thingcast.awslocal.eventsource.ScriptedFunction.failed;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.thingcast.awslocal.destination.AuthorizedDestination;
import io.thingcast.awslocal.eventsource.ScriptedFunction;
import io.thingcast.awslocal.iam.PolicySet;
import io.thingcast.awslocal.iam.Role;
import io.thingcast.awslocal.lambda.InvocationResult;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchDeliveryTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:10:00.250Z");
    private static final String QUEUE = "arn:aws:sqs:eu-west-1:123456789012:dead";
    private static final Role ROLE =
            new Role(
                    "arn:aws:iam::123456789012:role/f",
                    PolicySet.parse(
                            "{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"sqs:SendMessage\","
                                    + "\"Resource\":\""
                                    + QUEUE
                                    + "\"}]}"));

    private final List<String> done = new ArrayList<>();
    private final List<String> sent = new ArrayList<>();
    private final List<Duration> pauses = new ArrayList<>();
    private boolean bisect;
    private OptionalInt retries = OptionalInt.of(2);
    private Optional<Duration> recordAge = Optional.empty();

    @Test
    void aSuccessfulBatchIsDoneInOneCall() throws Exception {
        ScriptedFunction function = deliver(4, calls -> answer("{}"));

        assertThat(function.calls()).containsExactly(List.of("1", "2", "3", "4"));
        assertThat(done).containsExactly("4");
    }

    @Test
    void theLowestReportedRecordAndAllBehindItComeAgain() throws Exception {
        ScriptedFunction function =
                deliver(5, once(List.of("1", "2", "3", "4", "5"), failed("4", "3")));

        assertThat(function.calls())
                .containsExactly(List.of("1", "2", "3", "4", "5"), List.of("3", "4", "5"));
        assertThat(done).containsExactly("2", "5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"99", ""})
    void anUnknownOrEmptyIdentifierFailsTheWholeBatch(String identifier) throws Exception {
        ScriptedFunction function = deliver(2, once(List.of("1", "2"), failed("2", identifier)));

        assertThat(function.calls()).containsExactly(List.of("1", "2"), List.of("1", "2"));
    }

    @Test
    void withoutBisectingTheWholeBatchIsGivenUpWhenItsRetriesAreUsedUp() throws Exception {
        ScriptedFunction function = deliver(3, records -> error());

        assertThat(function.calls()).hasSize(3).containsOnly(List.of("1", "2", "3"));
        assertThat(pauses).containsExactly(Duration.ofMillis(100), Duration.ofMillis(200));
        assertThat(done).containsExactly("3");
        assertThat(sent).hasSize(1);
    }

    @Test
    void noRetryMeansOneCall() throws Exception {
        retries = OptionalInt.of(0);

        assertThat(deliver(1, records -> error()).calls()).hasSize(1);
        assertThat(sent).hasSize(1);
    }

    @Test
    void bisectingLeavesOnlyThePoisonRecordBehind() throws Exception {
        bisect = true;
        ScriptedFunction function =
                deliver(8, records -> records.contains("6") ? error() : answer(""));

        assertThat(function.calls().stream().filter(it -> it.contains("6")))
                .containsExactly(
                        List.of("1", "2", "3", "4", "5", "6", "7", "8"),
                        List.of("5", "6", "7", "8"),
                        List.of("5", "6"),
                        List.of("6"),
                        List.of("6"),
                        List.of("6"));
        assertThat(done).containsExactly("4", "5", "6", "8");
        assertThat(batchInfo(sent.get(0)).get("startSequenceNumber").asText()).isEqualTo("6");
        assertThat(batchInfo(sent.get(0)).get("batchSize").asInt()).isEqualTo(1);
    }

    @Test
    void bisectingSplitsAtTheReportedNumberWithoutUsingUpARetry() throws Exception {
        bisect = true;
        retries = OptionalInt.of(0);
        ScriptedFunction function =
                deliver(6, records -> records.size() > 1 ? failed(records.get(1)) : answer("{}"));

        assertThat(function.calls()).extracting(List::size).containsExactly(6, 5, 4, 3, 2, 1);
        assertThat(done).containsExactly("1", "2", "3", "4", "5", "6");
        assertThat(sent).isEmpty();
    }

    @Test
    void aReportedFirstRecordEndsUpAlone() throws Exception {
        bisect = true;
        ScriptedFunction function =
                deliver(4, records -> records.contains("1") ? failed("1") : answer("{}"));

        assertThat(function.calls())
                .containsExactly(
                        List.of("1", "2", "3", "4"),
                        List.of("1", "2"),
                        List.of("1"),
                        List.of("1"),
                        List.of("1"),
                        List.of("2"),
                        List.of("3", "4"));
        assertThat(sent).hasSize(1);
    }

    @Test
    void recordsThatAreTooOldAreGivenUpAndTheOthersDelivered() throws Exception {
        recordAge = Optional.of(Duration.ofSeconds(61));
        // Record n is n * 20 seconds younger than the first, which is 100 seconds old.
        ScriptedFunction function = deliver(5, records -> answer("{}"));

        assertThat(function.calls()).containsExactly(List.of("3", "4", "5"));
        assertThat(done).containsExactly("2", "5");
        JsonNode record = new ObjectMapper().readTree(sent.get(0).split(" ", 2)[1]);
        assertThat(record.at("/requestContext/condition").asText()).isEqualTo("RecordAgeExceeded");
        assertThat(record.at("/requestContext/approximateInvokeCount").asInt()).isZero();
    }

    @Test
    void theRecordOfAGivenUpBatchPointsIntoTheStream() throws Exception {
        retries = OptionalInt.of(0);
        deliver(2, records -> error());

        assertThat(sent.get(0)).startsWith(QUEUE + " ");
        assertThat(new ObjectMapper().readTree(sent.get(0).split(" ", 2)[1]))
                .isEqualTo(
                        new ObjectMapper()
                                .readTree(
                                        """
                                        {"requestContext":{"requestId":"req-1",
                                          "functionArn":"arn:aws:lambda:eu-west-1:123456789012:function:f:live",
                                          "condition":"RetryAttemptsExhausted",
                                          "approximateInvokeCount":1},
                                         "responseContext":{"statusCode":200,
                                          "executedVersion":"live","functionError":"Unhandled"},
                                         "version":"1.0","timestamp":"2026-01-01T00:10:00.250Z",
                                         "DDBStreamBatchInfo":{"shardId":"shard-1",
                                          "startSequenceNumber":"1","endSequenceNumber":"2",
                                          "approximateArrivalOfFirstRecord":"2026-01-01T00:08:20Z",
                                          "approximateArrivalOfLastRecord":"2026-01-01T00:08:40Z",
                                          "batchSize":2,
                                          "streamArn":"arn:aws:dynamodb:eu-west-1:123456789012:table/T/stream/S"}}
                                        """));
    }

    private ScriptedFunction deliver(int count, Function<List<String>, InvocationResult> script)
            throws InterruptedException {
        ScriptedFunction function = ScriptedFunction.ofStream(script);
        new BatchDelivery(
                        mapping(),
                        function,
                        new AuthorizedDestination(ROLE, (arn, json) -> sent.add(arn + " " + json)),
                        Clock.fixed(NOW, ZoneOffset.UTC),
                        pauses::add)
                .deliver(
                        "shard-1",
                        IntStream.rangeClosed(1, count).mapToObj(this::change).toList(),
                        it -> done.add(it.sequenceNumber()));
        return function;
    }

    private ChangeRecord change(int number) {
        return new ChangeRecord(
                Integer.toString(number),
                NOW.minusMillis(250).minusSeconds(100 - 20L * (number - 1)),
                "{\"dynamodb\":{\"SequenceNumber\":\"%d\"}}"
                        .formatted(number)
                        .getBytes(StandardCharsets.UTF_8));
    }

    private StreamMappingDefinition mapping() {
        return new StreamMappingDefinition(
                "arn:aws:lambda:eu-west-1:123456789012:function:f:live",
                "arn:aws:dynamodb:eu-west-1:123456789012:table/T/stream/S",
                StartingPosition.TRIM_HORIZON,
                100,
                Duration.ZERO,
                bisect,
                retries,
                recordAge,
                Optional.of(QUEUE),
                List.of(),
                true,
                1,
                Duration.ZERO);
    }

    /** Answers one call in a special way, the first time it comes. */
    private static Function<List<String>, InvocationResult> once(
            List<String> call, InvocationResult special) {
        Map<List<String>, InvocationResult> left = new HashMap<>(Map.of(call, special));
        return records -> {
            InvocationResult result = left.remove(records);
            return result == null ? answer("{}") : result;
        };
    }

    private static JsonNode batchInfo(String sent) throws Exception {
        return new ObjectMapper().readTree(sent.split(" ", 2)[1]).get("DDBStreamBatchInfo");
    }
}

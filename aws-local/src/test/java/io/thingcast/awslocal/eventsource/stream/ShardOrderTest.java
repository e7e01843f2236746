package io.thingcast.awslocal.eventsource.stream;

import static io.thingcast.awslocal.eventsource.ScriptedFunction.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.thingcast.awslocal.eventsource.MappingStartException;
import io.thingcast.awslocal.eventsource.ScriptedFunction;
import io.thingcast.awslocal.eventsource.UnsupportedMappingException;
import io.thingcast.awslocal.iam.PolicySet;
import io.thingcast.awslocal.iam.Role;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShardOrderTest {
    private static final String STREAM =
            "arn:aws:dynamodb:eu-west-1:123456789012:table/T/stream/2026-01-01T00:00:00.000";
    private static final String FUNCTION = "arn:aws:lambda:eu-west-1:123456789012:function:f";

    private final FakeStream stream = new FakeStream();
    private final Semaphore mayAnswer = new Semaphore(0);
    private final ScriptedFunction function =
            ScriptedFunction.ofStream(
                    records -> {
                        mayAnswer.acquireUninterruptibly();
                        return answer("{}");
                    });
    private StreamEventSourceMapping mapping;

    @AfterEach
    void stop() {
        mayAnswer.release(1000);
        if (mapping != null) {
            mapping.close();
        }
    }

    @Test
    void aShardIsReadOnlyWhenItsParentIsDone() {
        stream.open("parent", null);
        stream.open("child", "parent");
        stream.put("parent", 1);
        stream.put("child", 2);
        stream.close("parent");
        start(StartingPosition.TRIM_HORIZON);
        awaitCalls(1);

        assertThat(function.calls()).containsExactly(List.of("1"));

        mayAnswer.release(2);
        awaitCalls(2);
        assertThat(function.calls()).containsExactly(List.of("1"), List.of("2"));
    }

    @Test
    void shardsThatComeLaterAreReadFromTheirBeginning() {
        mayAnswer.release(100);
        stream.open("first", null);
        start(StartingPosition.LATEST);
        stream.put("first", 1);
        awaitCalls(1);

        stream.open("second", "first");
        stream.put("second", 2);
        stream.close("first");

        awaitCalls(2);
        assertThat(function.calls()).containsExactly(List.of("1"), List.of("2"));
    }

    @Test
    void latestLeavesOutWhatWasThere() {
        mayAnswer.release(100);
        stream.open("shard", null);
        stream.put("shard", 1);
        start(StartingPosition.LATEST);

        stream.put("shard", 2);

        awaitCalls(1);
        assertThat(function.calls()).containsExactly(List.of("2"));
    }

    @Test
    void anExpiredIteratorIsReplacedBehindTheLastRecord() {
        mayAnswer.release(100);
        stream.open("shard", null);
        stream.put("shard", 1);
        start(StartingPosition.TRIM_HORIZON);
        awaitCalls(1);

        stream.expire();
        stream.put("shard", 2);

        awaitCalls(2);
        assertThat(function.calls()).containsExactly(List.of("1"), List.of("2"));
    }

    @Test
    void whatArrivesDuringACallComesInTheNextBatch() {
        stream.open("shard", null);
        stream.put("shard", 1);
        start(StartingPosition.TRIM_HORIZON);
        awaitCalls(1);
        stream.put("shard", 2);
        stream.put("shard", 3);

        mayAnswer.release(10);

        awaitCalls(2);
        assertThat(function.calls()).containsExactly(List.of("1"), List.of("2", "3"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dynamodb:DescribeStream",
                "dynamodb:GetRecords",
                "dynamodb:GetShardIterator",
                "dynamodb:ListStreams"
            })
    void aMissingGrantStopsTheStartAndIsNamed(String missing) {
        Role role =
                new Role(
                        "arn:aws:iam::123456789012:role/f",
                        PolicySet.parse(
                                List.of(
                                        """
                                        {"Statement":[{"Effect":"Allow","Action":"dynamodb:*","Resource":"*"}]}
                                        """,
                                        """
                                        {"Statement":[{"Effect":"Deny","Action":"%s","Resource":"*"}]}
                                        """
                                                .formatted(missing))));

        assertThatThrownBy(() -> start(StartingPosition.LATEST, role))
                .isInstanceOf(MappingStartException.class)
                .hasMessageContaining("not authorized to perform: " + missing)
                .hasMessageContaining(STREAM);
    }

    @Test
    void otherParallelizationAndTumblingWindowsAreRefusedByName() {
        assertThatThrownBy(() -> definition(2, Duration.ZERO))
                .isInstanceOf(UnsupportedMappingException.class)
                .hasMessageContaining("ParallelizationFactor = 2");
        assertThatThrownBy(() -> definition(1, Duration.ofSeconds(5)))
                .isInstanceOf(UnsupportedMappingException.class)
                .hasMessageContaining("TumblingWindowInSeconds = 5");
    }

    private void awaitCalls(int count) {
        await().atMost(Duration.ofSeconds(60)).until(() -> function.calls().size() >= count);
    }

    private void start(StartingPosition position) {
        start(position, allowingAll());
    }

    private void start(StartingPosition position, Role role) {
        mapping =
                StreamEventSourceMapping.start(
                        StreamMappingDefinition.of(FUNCTION, STREAM, position),
                        stream,
                        function,
                        role,
                        (arn, json) -> {},
                        CheckpointStore.none());
    }

    static Role allowingAll() {
        return new Role(
                "arn:aws:iam::123456789012:role/f",
                PolicySet.parse(
                        "{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}]}"));
    }

    private static StreamMappingDefinition definition(int parallel, Duration tumbling) {
        return new StreamMappingDefinition(
                FUNCTION,
                STREAM,
                StartingPosition.LATEST,
                100,
                Duration.ZERO,
                true,
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                true,
                parallel,
                tumbling);
    }
}

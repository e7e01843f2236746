package io.thingcast.queues;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueueEventTest {
    private static final String EVENT =
            """
            {"Records":[{"messageId":"m-1","receiptHandle":"r","body":"{\\"a\\":1}",
              "attributes":{"ApproximateReceiveCount":"3","SentTimestamp":"1763687468123"},
              "messageAttributes":{"id":{"stringValue":"x","dataType":"String","stringListValues":[]},
                                   "a.b":{"stringValue":"y","dataType":"String"},
                                   "bytes":{"binaryValue":"AAE=","dataType":"Binary"}},
              "md5OfBody":"…","eventSource":"aws:sqs",
              "eventSourceARN":"arn:aws:sqs:eu-west-1:000000000000:items","awsRegion":"eu-west-1"}]}
            """;

    @Test
    void aMessageIsReadWithAllThatSqsSaysOfIt() {
        assertThat(QueueEvent.read(EVENT.getBytes(UTF_8)))
                .containsExactly(
                        new QueueMessage(
                                "m-1",
                                "r",
                                "arn:aws:sqs:eu-west-1:000000000000:items",
                                "{\"a\":1}",
                                Instant.ofEpochMilli(1763687468123L),
                                3,
                                Map.of("id", "x", "a.b", "y")));
        assertThat(QueueEvent.isOne(EVENT.getBytes(UTF_8))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no JSON",
                "[]",
                "{}",
                "{\"Records\":{}}",
                "{\"Records\":[]}",
                "{\"Records\":[{\"eventSource\":\"aws:dynamodb\"}]}"
            })
    void anyOtherEventIsNone(String event) {
        assertThat(QueueEvent.isOne(event.getBytes(UTF_8))).isFalse();
        assertThatThrownBy(() -> QueueEvent.read(event.getBytes(UTF_8)))
                .isInstanceOf(MalformedEventException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "messageId, 'A record of the event has no ''messageId''.'",
        "body, 'A record of the event has no ''body''.'",
        "SentTimestamp, 'A record of the event has no ''attributes.SentTimestamp''.'",
        "1763687468123, 'A record of the event has the ''attributes.SentTimestamp''"
                + " ''x-1763687468123'', no whole number.'"
    })
    void whatIsMissingOrWrongIsNamed(String what, String message) {
        byte[] event = EVENT.replace("\"" + what + "\"", "\"x-" + what + "\"").getBytes(UTF_8);

        assertThatThrownBy(() -> QueueEvent.read(event)).hasMessage(message);
    }

    @Test
    void theAnswerNamesWhatIsToComeAgain() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BatchAnswer.write(List.of("m-1", "m-2"), out);

        assertThat(out.toString(UTF_8))
                .isEqualTo(
                        "{\"batchItemFailures\":[{\"itemIdentifier\":\"m-1\"},{\"itemIdentifier\":\"m-2\"}]}");
    }
}

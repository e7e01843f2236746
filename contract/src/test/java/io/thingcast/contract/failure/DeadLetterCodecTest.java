package io.thingcast.contract.failure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.thingcast.contract.Examples;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeadLetterCodecTest {
    @Test
    void writesTheGoldenExample() throws IOException {
        DeadLetter letter =
                new DeadLetter(
                        "mqtt",
                        "lat 'north' is not a number; use degrees between -90 and 90.",
                        Optional.of("lat"),
                        1763687468123L,
                        InputOrigin.mqtt("dt/dev/north/truck-7/gps", Optional.of("truck-7")),
                        "{\"lat\":\"north\"}".getBytes(UTF_8));

        assertThat(DeadLetterCodec.encode(letter))
                .isEqualTo(new String(Examples.bytes("dead-letter.json"), UTF_8));
    }

    @Test
    void whatWasWrittenIsReadAgain() {
        DeadLetter letter =
                new DeadLetter(
                        "s3",
                        "line 3 is not JSON; send a JSON object.",
                        Optional.empty(),
                        1763687468123L,
                        InputOrigin.file("s3://bucket/a b.jsonl", "9f2c-3", 3, 1234),
                        new byte[] {0, -1, 10});

        DeadLetter read = DeadLetterCodec.decode(DeadLetterCodec.encode(letter)).orElseThrow();

        assertThat(read).usingRecursiveComparison().isEqualTo(letter);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no JSON",
                "[]",
                "{}",
                "{\"key\":\"truck-7\",\"kind\":\"gps\",\"data\":{}}",
                "{\"source\":\"sqs\",\"reason\":\"x\",\"receivedAt\":1,\"payloadBase64\":\"?\"}",
                "{\"source\":\"sqs\",\"reason\":\"x\",\"receivedAt\":\"now\",\"payloadBase64\":\"\"}"
            })
    void anyOtherTextIsNoDeadLetter(String text) {
        assertThat(DeadLetterCodec.decode(text)).isEmpty();
    }
}

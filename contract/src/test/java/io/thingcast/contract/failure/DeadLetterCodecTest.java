package io.thingcast.contract.failure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.thingcast.contract.Examples;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeadLetterCodecTest {
    @Test
    void writesTheGoldenExample() throws IOException {
        DeadLetter letter =
                new DeadLetter(
                        "mqtt",
                        "lat 'north' is not a number; use degrees between -90 and 90.",
                        Optional.of("lat"),
                        1763687468123L,
                        Optional.of("dt/dev/north/truck-7/gps"),
                        Optional.of("truck-7"),
                        "{\"lat\":\"north\"}".getBytes(UTF_8));

        assertThat(DeadLetterCodec.encode(letter))
                .isEqualTo(new String(Examples.bytes("dead-letter.json"), UTF_8));
    }
}

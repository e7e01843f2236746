package io.thingcast.contract.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingcast.contract.Examples;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EndSessionsTest {
    private static final EndSessions MESSAGE =
            new EndSessions(
                    List.of("dev@9f2c0000000000000000000000000000@k3J9000000000000"),
                    Optional.of("9f2c0000000000000000000000000000"),
                    Optional.of(Instant.ofEpochMilli(1763687468123L)));

    @Test
    void isWrittenAndReadAsTheExampleHasIt() throws IOException {
        String example = new String(Examples.bytes("end-sessions.json"), StandardCharsets.UTF_8);

        assertThat(MESSAGE.encode()).isEqualTo(example);
        assertThat(EndSessions.decode(example)).isEqualTo(MESSAGE);
    }
}

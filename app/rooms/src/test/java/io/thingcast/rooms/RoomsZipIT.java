package io.thingcast.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.thingcast.contract.session.ClientId;
import io.thingcast.testing.PackedFunction;
import io.thingcast.testing.TestTables;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The zip as Lambda runs it. */
class RoomsZipIT {
    private static final Path ZIP = Path.of("target", "rooms.zip");

    @TempDir private Path taskRoot;

    @Test
    void answersACommandAfterItsSnapshot() throws Exception {
        try (TestRooms rooms = new TestRooms();
                PackedFunction function =
                        PackedFunction.start(
                                ZIP,
                                taskRoot,
                                "io.thingcast.rooms.RoomsHandler",
                                rooms.environment(TestTables.endpoint().toString()))) {
            ClientId ada = rooms.client("dispatch");
            String event =
                    "{\"Records\":[%s]}"
                            .formatted(
                                    TestRooms.message(
                                            ada,
                                            "create",
                                            "{\"id\":\"c-1\",\"room\":\"dispatch\"}",
                                            Instant.now(),
                                            1));

            assertThat(function.invoke(event)).isEqualTo("{\"batchItemFailures\":[]}");

            RecordedReplies.Published reply =
                    rooms.replies.drain().stream()
                            .filter(it -> it.topic().equals("reply/local/" + ada.value()))
                            .findFirst()
                            .orElseThrow();
            JsonNode result = reply.json().path("result");
            assertThat(result.path("room").asText()).isEqualTo("dispatch");
            assertThat(result.path("createdBy").asText()).isEqualTo(ada.uid());
        }
    }

    @Test
    void holdsWhatItNeedsAndNoMore() throws IOException {
        assertThat(PackedFunction.files(ZIP))
                .allMatch(it -> it.matches("lib/[^/]+\\.jar"))
                .noneMatch(
                        it ->
                                it.matches(
                                        ".*(netty|apache-client|crt-|databind|junit|assertj|elasticmq).*"));
    }
}

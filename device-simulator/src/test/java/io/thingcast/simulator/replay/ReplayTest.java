package io.thingcast.simulator.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {
    @TempDir private Path directory;

    @Test
    void whatWasRecordedIsReadBack() throws IOException {
        Path file = directory.resolve("track.gpx");
        Track track = Recorder.record(Duration.ofMinutes(2), 7, 1);
        GpxFile.write(file, track, Instant.parse("2026-01-01T08:00:00Z"), "simulated");

        assertThat(GpxFile.read(file)).isEqualTo(track);
    }

    @Test
    void theExampleSaysThatNobodyDroveIt() throws IOException {
        Path example = Path.of("examples/track.gpx");

        assertThat(GpxFile.read(example).points()).hasSizeGreaterThan(500);
        assertThat(Files.readString(example)).contains("nobody drove it");
    }

    @Test
    void everyPointIsPublishedInOrderWithTheTimeOfNow() throws Exception {
        Track track = Recorder.record(Duration.ofSeconds(30), 7, 0);
        List<JsonNode> published = new ArrayList<>();
        long start = System.currentTimeMillis();
        new Replay(track, 200, Clock.systemUTC()).run(it -> published.add(tree(it)));

        assertThat(published).hasSize(31);
        assertThat(published).extracting(it -> it.path("at").asLong()).isSorted();
        assertThat(published.get(0).path("at").asLong()).isGreaterThanOrEqualTo(start);
        assertThat(published.get(30).path("lat").asDouble())
                .isEqualTo(track.points().get(30).position().lat());
    }

    @Test
    void whatIsNoTrackIsRefusedWithTheReason() throws IOException {
        Path text = Files.writeString(directory.resolve("text.gpx"), "no track");
        Path empty =
                Files.writeString(
                        directory.resolve("empty.gpx"),
                        "<gpx version=\"1.1\" creator=\"x\""
                                + " xmlns=\"http://www.topografix.com/GPX/1/1\"/>");

        assertThatThrownBy(() -> GpxFile.read(text))
                .isInstanceOf(UnreadableTrackException.class)
                .hasMessageContaining("text.gpx");
        assertThatThrownBy(() -> GpxFile.read(empty))
                .isInstanceOf(UnreadableTrackException.class)
                .hasMessageContaining("<time>");
    }

    private static JsonNode tree(byte[] json) {
        try {
            return new ObjectMapper().readTree(new String(json, UTF_8));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}

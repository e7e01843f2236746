package io.thingcast.overview;

import static io.thingcast.testing.RecordJson.anInsert;
import static org.assertj.core.api.Assertions.assertThat;

import io.thingcast.overview.fixture.Overview;
import io.thingcast.testing.PackedFunction;
import io.thingcast.testing.RecordJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The zip as Lambda runs it. */
class OverviewZipIT {
    private static final Path ZIP = Path.of("target", "overview.zip");

    @TempDir private Path taskRoot;

    @Test
    void keepsAndPublishesAfterItsSnapshot() throws Exception {
        byte[] event =
                RecordJson.event(
                        anInsert()
                                .key("truck-7")
                                .with("lat", "{'N':'41.39'}")
                                .with("itemGroup", "{'S':'north'}"));
        try (Overview overview = new Overview();
                PackedFunction function =
                        PackedFunction.start(
                                ZIP,
                                taskRoot,
                                "io.thingcast.overview.OverviewHandler",
                                overview.variables())) {
            assertThat(function.invoke(new String(event, StandardCharsets.UTF_8)))
                    .isEqualTo("{\"batchItemFailures\":[]}");
            assertThat(overview.row("truck-7", "gps")).isNotEmpty();
            assertThat(overview.dataPlane.drain()).hasSize(1);
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

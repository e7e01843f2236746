package io.thingcast.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingcast.testing.PackedFunction;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.model.Message;

/** The zip as Lambda runs it. */
class FilesZipIT {
    private static final Path ZIP = Path.of("target", "files.zip");

    @TempDir private Path taskRoot;
    @TempDir private Path objects;

    @Test
    void takesAFileInAfterItsSnapshot() throws Exception {
        try (TestCloud cloud = new TestCloud(objects);
                PackedFunction function =
                        PackedFunction.start(
                                ZIP,
                                taskRoot,
                                "io.thingcast.files.FilesHandler",
                                cloud.variables())) {
            cloud.put("t.gpx", "<gpx><trkpt lat='1' lon='2'/><trkpt lat='91' lon='2'/></gpx>");

            int done = 0;
            while (done < 2) {
                List<Message> messages = cloud.receive(20);
                assertThat(messages).isNotEmpty();
                for (Message message : messages) {
                    assertThat(function.invoke(QueueCalls.event(message, 1)))
                            .isEqualTo("{\"batchItemFailures\":[]}");
                    done++;
                }
            }

            assertThat(cloud.items()).hasSize(1);
            assertThat(cloud.letters()).hasSize(1);
        }
    }

    @Test
    void holdsWhatItNeedsAndNoMore() throws IOException {
        assertThat(PackedFunction.files(ZIP))
                .allMatch(it -> it.matches("lib/[^/]+\\.jar"))
                .noneMatch(
                        it ->
                                it.matches(
                                        ".*(netty|apache-client|aws-crt|databind|junit|assertj|elasticmq|aws-local).*"));
    }
}

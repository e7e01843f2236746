package io.thingcast.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.thingcast.testing.PackedFunction;
import io.thingcast.testing.TestQueue;
import io.thingcast.testing.TestTables;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The zip as Lambda runs it. */
class IntakeZipIT {
    private static final Path ZIP = Path.of("target", "intake.zip");

    @TempDir private Path taskRoot;

    @Test
    void keepsABadMessageAfterItsSnapshot() throws Exception {
        TestQueue deadLetters = new TestQueue();
        Map<String, String> variables =
                IntakeFunction.variables(
                        TestTables.realTimeData("vehicleId"), deadLetters, deadLetters);
        String event =
                "{\"Records\":[%s]}"
                        .formatted(
                                IntakeFunction.message(IntakeFunction.ITEMS_ARN, "m-1", "hello"));

        try (PackedFunction function =
                PackedFunction.start(
                        ZIP, taskRoot, "io.thingcast.intake.IntakeHandler", variables)) {
            assertThat(function.invoke(event)).isEqualTo("{\"batchItemFailures\":[]}");
            assertThat(deadLetters.drain()).hasSize(1);
            assertThat(outcome(function.log())).isEqualTo("dead-lettered");
        }
    }

    private static String outcome(String log) throws IOException {
        String line = log.lines().filter(it -> it.contains("\"outcome\"")).findFirst().orElse("{}");
        return new ObjectMapper().readTree(line).path("outcome").asText();
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

package io.thingcast.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** docs/logs.md has the words that lines have. */
class LogsDocumentTest {
    private static final Path DOCUMENT = Path.of("..", "..", "docs", "logs.md");

    @Test
    void everyOutcomeIsExplainedWithItsLevelAndNoOther() throws IOException {
        assertThat(
                        Files.readAllLines(DOCUMENT).stream()
                                .dropWhile(it -> !it.startsWith("| outcome |"))
                                .skip(2)
                                .takeWhile(it -> it.startsWith("| "))
                                .map(it -> it.split(" \\| ")[0] + " " + it.split(" \\| ")[1]))
                .containsExactlyElementsOf(
                        Arrays.stream(Outcome.values())
                                .map(it -> "| `%s` %s".formatted(it, it.level()))
                                .toList());
    }
}

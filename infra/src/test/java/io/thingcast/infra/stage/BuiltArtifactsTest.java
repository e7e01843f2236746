package io.thingcast.infra.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuiltArtifactsTest {
    @TempDir private Path root;

    @Test
    void aZipThatIsBuiltIsTaken() throws IOException {
        Files.createDirectories(root.resolve("app/stream/target"));
        Files.createFile(root.resolve("app/stream/target/stream.zip"));

        assertThat(new BuiltArtifacts(root).zip("stream")).isNotNull();
    }

    @Test
    void aMissingZipIsNamedWithTheCommandThatBuildsIt() {
        assertThatThrownBy(() -> new BuiltArtifacts(root).zip("stream"))
                .isInstanceOf(MissingArtifactException.class)
                .hasMessage(
                        "app/stream/target/stream.zip does not exist; run 'mvn package' at the root"
                                + " of the repository first.");
    }
}

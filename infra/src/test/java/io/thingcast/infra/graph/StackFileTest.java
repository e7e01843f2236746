package io.thingcast.infra.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingcast.infra.settings.InvalidSettingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackFileTest {
    @TempDir private Path root;

    @Test
    void nestedSettingsBecomeJsonAsPulumiHandsThemOver() throws IOException {
        write(
                "config:\n"
                        + "  aws:region: eu-west-1\n"
                        + "  thingcast:settings:\n"
                        + "    a: {b: 1, c: [true]}\n");

        StackFile file = StackFile.read(root, "dev");

        assertThat(file.region()).isEqualTo("eu-west-1");
        assertThat(file.values())
                .containsEntry("thingcast:settings", "{\"a\":{\"b\":1,\"c\":[true]}}");
    }

    @Test
    void aKeyThatNothingReadsIsRefused() throws IOException {
        write("config:\n  aws:region: eu-west-1\n  thingcast:setings: {}\n");

        assertThatThrownBy(() -> StackFile.read(root, "dev"))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage(
                        "Pulumi.dev.yaml has 'thingcast:setings', which the program does not read;"
                                + " settings belong below thingcast:settings.");
    }

    @Test
    void aFileWithoutConfigurationIsRefused() throws IOException {
        write("name: dev\n");

        assertThatThrownBy(() -> StackFile.read(root, "dev"))
                .hasMessageEndingWith("has no 'config'.");
    }

    @Test
    void aMissingRegionIsNamed() throws IOException {
        write("config:\n  thingcast:settings: {}\n");

        assertThatThrownBy(() -> StackFile.read(root, "dev").region())
                .hasMessageStartingWith("aws:region is missing");
    }

    private void write(String yaml) throws IOException {
        Files.writeString(root.resolve("Pulumi.dev.yaml"), yaml);
    }
}

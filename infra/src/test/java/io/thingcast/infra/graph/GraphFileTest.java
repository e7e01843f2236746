package io.thingcast.infra.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GraphFileTest {
    @TempDir private Path root;

    private GraphFile file;

    @BeforeEach
    void writeTheGraphOfAStage() throws IOException {
        Files.copy(Graphs.ROOT.resolve("Pulumi.yaml"), root.resolve("Pulumi.yaml"));
        Files.copy(Graphs.ROOT.resolve("Pulumi.local.yaml"), root.resolve("Pulumi.local.yaml"));
        file = new GraphFile(root, "local", root.resolve("target/graph/local.json"));
        file.write(Graphs.of("local"));
    }

    @Test
    void whatWasJustWrittenIsCurrent() throws IOException {
        assertThat(file.isCurrent()).isTrue();
        assertThat(file.path()).hasContent(Graphs.of("local").compactJson());
    }

    @Test
    void aChangedSettingMakesItStale() throws IOException {
        Files.writeString(
                root.resolve("Pulumi.local.yaml"),
                Files.readString(root.resolve("Pulumi.local.yaml")).replace("PT1H", "PT2H"));

        assertThat(file.isCurrent()).isFalse();
    }

    @Test
    void aDeletedGraphIsNotCurrent() throws IOException {
        Files.delete(file.path());

        assertThat(file.isCurrent()).isFalse();
    }

    @Test
    void dumpingLeavesACurrentFileAlone() throws IOException {
        Files.writeString(file.path(), "mark");

        DumpGraph.main(new String[] {root.toString(), "local", file.path().toString()});

        assertThat(file.path()).hasContent("mark");
    }

    @Test
    void dumpingRenewsAStaleFile() throws IOException {
        Files.writeString(file.path(), "mark");
        Files.writeString(root.resolve("Pulumi.yaml"), "# other\n");

        DumpGraph.main(new String[] {root.toString(), "local", file.path().toString()});

        assertThat(file.path()).hasContent(Graphs.of("local").compactJson());
    }
}

package io.thingcast.infra.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What each stage would deploy, as it was last looked at by a person. */
class GoldenGraphTest {
    private static final Path GOLDEN = Path.of("src/test/golden");

    @ParameterizedTest
    @MethodSource("io.thingcast.infra.graph.Graphs#stages")
    void aStageDeploysWhatItsGoldenGraphSays(String stage) throws IOException {
        Path golden = GOLDEN.resolve(stage + ".json");
        String actual = Graphs.of(stage).indentedJson();
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(GOLDEN);
            Files.writeString(golden, actual);
        }

        assertThat(actual.lines())
                .as(
                        "%s; if the change is meant, run 'mvn verify -pl infra -am"
                                + " -Dgolden.update=true' and look at the difference in git",
                        golden)
                .containsExactlyElementsOf(Files.readAllLines(golden));
    }
}

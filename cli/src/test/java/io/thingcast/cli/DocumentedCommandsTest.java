package io.thingcast.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The commands that the documents print are commands, with options that there are. */
class DocumentedCommandsTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Pattern COMMAND =
            Pattern.compile(
                    "java -jar cli/target/thingcast\\.jar ((?:\\$\\([^)]*\\)|[^|>&#`\\n])+)");
    private static final Pattern WORD = Pattern.compile("'([^']*)'|\\$\\([^)]*\\)|\\S+");

    static Stream<String> commands() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path document : documents()) {
            Matcher matcher = COMMAND.matcher(Files.readString(document));
            while (matcher.find()) {
                found.add(matcher.group(1).strip());
            }
        }
        return found.stream().distinct();
    }

    @Test
    void eachCommandIsDocumented() throws IOException {
        assertThat(commands().map(it -> it.split(" ")[0]))
                .contains("watch", "export", "logs", "redrive");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void aDocumentedCommandIsOne(String command) {
        assertThatCode(() -> ThingcastMain.commandLine().parseArgs(words(command)))
                .doesNotThrowAnyException();
    }

    /** As a shell takes it apart; what another command would say is some address. */
    private static String[] words(String command) {
        return WORD.matcher(command)
                .results()
                .map(it -> it.group(1) != null ? it.group(1) : it.group())
                .map(it -> it.startsWith("$(") ? "https://api.example.com" : it)
                .toArray(String[]::new);
    }

    private static List<Path> documents() throws IOException {
        try (Stream<Path> pages = Files.walk(ROOT.resolve("docs"))) {
            return Stream.concat(
                            Stream.of(ROOT.resolve("README.md")),
                            pages.filter(it -> it.toString().endsWith(".md")).sorted())
                    .toList();
        }
    }
}

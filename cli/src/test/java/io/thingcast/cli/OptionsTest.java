package io.thingcast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {
    private final Commands commands = new Commands();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                    | Say which command",
                "walk                                  | walk",
                "watch                                 | Say what to watch",
                "watch truck-1 --count 0               | --count 0",
                "watch truck-1 --count many            | many",
                "watch truck-1 --since soon            | --since 'soon'",
                "watch truck-1 --kind a/b              | kind 'a/b'",
                "watch --group a/b                     | group 'a/b'",
                "watch --room=                         | room",
                "watch truck-1 --json --pretty         | choose one",
                "watch truck-1 --api ftp://x           | ftp://x",
                "watch truck-1 --api localhost:8080    | localhost:8080",
                "watch truck-1 --api https://example.com | set THINGCAST_TOKEN",
                "watch truck-1 --api https://example.com --role viewer | --role VIEWER",
                "watch truck-1 --role king             | king",
                "watch truck-1 --role driver --token t | --token and --role DRIVER",
                "watch truck-1 --ca no-such-file       | --ca 'no-such-file'",
                "export                                | KEY",
                "export truck-1 --from then            | --from 'then'",
                "export truck-1 --to 5                 | --to '5'",
                "export truck-1 --every often          | --every 'often'",
                "export truck-1 --every 0s             | --every '0s'",
                "export truck-1 --format docx          | docx",
                "export truck-1 truck-2                | truck-2",
                "logs --level loud                     | loud",
                "logs --state no-such-directory        | no-such-directory",
            })
    void whatIsWrongIsNamedWithItsValue(String line, String said) {
        assertThat(commands.run(split(line))).isEqualTo(2);

        assertThat(commands.err()).contains(said).doesNotContain("Exception");
    }

    @Test
    void logsNeedATimeThatIsOne(@TempDir Path state) {
        assertThat(state.resolve("logs").toFile().mkdir()).isTrue();

        assertThat(commands.run("logs", "--state", state.toString(), "--since", "x")).isEqualTo(2);
        assertThat(commands.err()).contains("--since 'x'", "10m");
        assertThat(commands.run("logs", "--state", state.toString(), "--until", "1s", "--follow"))
                .isEqualTo(2);
        assertThat(commands.err()).contains("--follow has no end");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "watch ", "export ", "logs "})
    void helpSaysWhatThereIs(String command) {
        assertThat(commands.run(split(command + "--help"))).isZero();
        assertThat(commands.out()).contains("Usage: thingcast", "--help");
    }

    @Test
    void theVersionIsSaid() {
        assertThat(commands.run("--version")).isZero();
        assertThat(commands.out()).startsWith("thingcast ");
    }

    @Test
    void whereNothingAnswersItSaysWhatToDo() {
        assertThat(commands.run("watch", "truck-1", "--api", "http://127.0.0.1:1/api")).isOne();
        assertThat(commands.err()).contains("http://127.0.0.1:1/", "mvn -q -Plocal", "--api");
    }

    private static String[] split(String line) {
        return line.isBlank() ? new String[0] : line.strip().split(" +");
    }
}

package io.thingcast.cli.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenLogsTest {
    @TempDir private Path directory;

    @Test
    void lineThatIsWrittenWhileEarlierOnesArePrintedIsPrintedOnce() throws IOException {
        add("stream.jsonl", 1);
        StringWriter printed = new StringWriter();
        PrintWriter meanwhile =
                new PrintWriter(printed) {
                    @Override
                    public void print(String text) {
                        if (printed.toString().isEmpty()) {
                            add("stream.jsonl", 2);
                            fill("stream");
                            add("stream.jsonl", 3);
                        }
                        super.print(text);
                    }
                };

        try (OpenLogs logs = logs(meanwhile)) {
            logs.print();
        }

        assertThat(printed.toString().lines()).containsExactly(line(1), line(2), line(3));
    }

    @Test
    void fullFileAndItsSuccessorAreReadOnceEach() throws IOException {
        add("stream.jsonl", 1);
        fill("stream");
        add("stream.jsonl", 2);
        StringWriter printed = new StringWriter();

        try (OpenLogs logs = logs(new PrintWriter(printed))) {
            logs.print();
        }

        assertThat(printed.toString().lines()).containsExactly(line(1), line(2));
    }

    @Test
    void linesGoOnInTheFreshFileAfterTheFullOnesLast() throws IOException {
        try (GrowingFile file = new GrowingFile(directory.resolve("stream.jsonl"))) {
            assertThat(file.next()).isEmpty();
            add("stream.jsonl", 1);
            assertThat(text(file)).contains(line(1));
            assertThat(file.next()).isEmpty();

            add("stream.jsonl", 2);
            fill("stream");
            assertThat(text(file)).contains(line(2));
            assertThat(file.next()).isEmpty();

            add("stream.jsonl", 3);
            assertThat(text(file)).contains(line(3));
            assertThat(file.next()).isEmpty();
        }
    }

    @Test
    void halfALineWaitsForItsRest() throws IOException {
        Path path = directory.resolve("stream.jsonl");
        try (GrowingFile file = new GrowingFile(path)) {
            Files.writeString(path, line(1).substring(0, 9));
            assertThat(file.next()).isEmpty();
            Files.writeString(path, line(1).substring(9) + "\n", StandardOpenOption.APPEND);

            assertThat(text(file)).contains(line(1));
        }
    }

    private OpenLogs logs(PrintWriter to) {
        LogFilter all =
                new LogFilter(
                        Set.of(),
                        Set.of(),
                        Optional.empty(),
                        Level.TRACE,
                        Optional.empty(),
                        Optional.empty());
        return new OpenLogs(new LogFiles(directory, Set.of()), new LogPrinter(to, all, false));
    }

    private static Optional<String> text(GrowingFile file) throws IOException {
        return file.next().map(LogLine::text);
    }

    private void fill(String function) {
        try {
            Files.move(
                    directory.resolve(function + ".jsonl"),
                    directory.resolve(function + ".1.jsonl"),
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(String file, int second) {
        try {
            Files.writeString(
                    directory.resolve(file),
                    line(second) + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String line(int second) {
        return "{\"timestamp\":\"2026-11-21T12:00:0%dZ\",\"function\":\"stream\"}"
                .formatted(second);
    }
}

package io.thingcast.cli.logs;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.stream.Stream;

/** Prints all files' lines in the order of their time; of each file one line is in memory. */
final class StoredLogs {
    private StoredLogs() {}

    static void print(LogFiles files, LogPrinter printer) throws IOException {
        List<Source> sources = new ArrayList<>();
        try {
            for (Path file :
                    Stream.concat(files.earlier().stream(), files.current().stream()).toList()) {
                Source.open(file).ifPresent(sources::add);
            }
            merge(sources, printer);
        } finally {
            for (Source source : sources) {
                source.reader.close();
            }
            printer.flush();
        }
    }

    private static void merge(List<Source> sources, LogPrinter printer) throws IOException {
        PriorityQueue<Source> next =
                new PriorityQueue<>(
                        Comparator.comparing((Source it) -> it.line.field("timestamp"))
                                .thenComparing(it -> it.order));
        int order = 0;
        for (Source source : sources) {
            source.order = order++;
            if (source.advance()) {
                next.add(source);
            }
        }
        for (Source source = next.poll(); source != null; source = next.poll()) {
            printer.line(source.line);
            if (source.advance()) {
                next.add(source);
            }
        }
    }

    private static final class Source {
        private static final LogLine NONE = LogLine.parse("{}").orElseThrow();

        private final BufferedReader reader;
        private LogLine line = NONE;
        private int order;

        private Source(BufferedReader reader) {
            this.reader = reader;
        }

        static Optional<Source> open(Path file) throws IOException {
            try {
                return Optional.of(new Source(Files.newBufferedReader(file)));
            } catch (NoSuchFileException e) {
                return Optional.empty(); // It made room for a next one just now.
            }
        }

        boolean advance() throws IOException {
            for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                Optional<LogLine> parsed = LogLine.parse(text);
                if (parsed.isPresent()) {
                    line = parsed.get();
                    return true;
                }
            }
            return false;
        }
    }
}
